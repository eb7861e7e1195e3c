import {mkdir, mkdtemp, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {parseStar} from '../../src/io/star/parse.ts';
import type {ExportReport} from '../../src/setup/export/export-jobs.ts';
import {runLocalsym, type Run} from '../helpers/run-localsym.ts';

const shared = {folder: ''};

/** Every job.star that this program writes, by any of its commands. */
test.before(async (t) => {
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-export-'));
  await mkdir(path.join(shared.folder, 'External'));
  const microtubule = ['microtubule', '--lattice', '13_3', '--box', '48', '--angpix', '9', '-o', 'seam'];
  t.is((await localsym(...microtubule)).exitCode, 0);
  const common = [
    '--operators',
    'seam/operators.star',
    '--reference',
    'seam/mask-7.mrc',
    '--particles',
    'p.star',
  ];
  const tube = ['--tube-diameter', '280', '--helical-twist', '0', '--helical-rise', '82'];
  const runs = [
    ['export', ...common, '-o', 'refine', '--scheme', 'new'],
    ['export', ...common, '-o', 'refine-4', '--scheme', 'old', '--relion', '4.0'],
    ['export', ...common, ...tube, '-o', 'refine-helical'],
    ['export', ...common, '--type', 'class3d', '-o', 'class'],
    ['export', ...common, ...tube, '--type', 'class3d', '-o', 'class-helical'],
  ];
  for (const args of runs) {
    const run = await localsym(...args);
    t.is(run.exitCode, 0, run.stderr);
  }
  for (const release of ['3.1', '4.0', '5.0']) {
    const job = ['--print-job', release, '--map', 'map.mrc', '--operators', 'ops.star', '--impose'];
    const {stdout} = await localsym('external', 'search', ...job);
    await writeFile(path.join(shared.folder, `External/relion-${release}.job.star`), stdout);
  }
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

async function localsym(...args: readonly string[]): Promise<Run> {
  return runLocalsym(args, shared.folder);
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The options of RELION 4.0.1's sources, and what 5.0.1 adds; 3.1 has all of 4.0's. */
const refinement = words(`
  fn_img fn_cont fn_ref fn_mask ref_correct_greyscale ini_high sym_name do_ctf_correction
  ctf_intact_first_peak particle_diameter do_zero_mask sampling offset_range offset_step relax_sym do_helix
  helical_tube_inner_diameter helical_tube_outer_diameter range_rot range_tilt range_psi
  do_apply_helical_symmetry helical_nr_asu helical_twist_initial helical_rise_initial helical_z_percentage
  do_local_search_helical_symmetry helical_twist_min helical_twist_max helical_twist_inistep helical_rise_min
  helical_rise_max helical_rise_inistep helical_range_distance keep_tilt_prior_fixed do_parallel_discio
  nr_pool do_pad1 do_preread_images scratch_dir do_combine_thru_disc use_gpu gpu_ids nr_mpi nr_threads
  do_queue queuename qsub qsubscript min_dedicated other_args`);
const byType: Readonly<Record<string, readonly string[]>> = {
  refine3d: [...refinement, ...words('do_solvent_fsc auto_local_sampling auto_faster')],
  class3d: [
    ...refinement,
    ...words('nr_classes tau_fudge nr_iter do_fast_subsets highres_limit dont_skip_align'),
    ...words('do_local_ang_searches sigma_angles allow_coarser'),
  ],
  external: [
    ...words('fn_exe in_mov in_mic in_part in_coords in_3dref in_mask nr_threads other_args do_queue'),
    ...Array.from({length: 10}, (_, index) => [`param${index + 1}_label`, `param${index + 1}_value`]).flat(),
  ],
};
const newIn5 = words('do_blush trust_ref_size');
const typeOfNumber: Readonly<Record<string, string>> = {10: 'refine3d', 9: 'class3d', 99: 'external'};
const angles = ['30', '15', '7.5', '3.7', '1.8', '0.9', '0.5', '0.2', '0.1'].map(
  (angle) => `${angle} degrees`,
);

/** What the value of an option must look like, by the option's name. */
function expectedValue(option: string): RegExp {
  if (/^(?:do_|use_|dont_|keep_|allow_|auto_faster|trust_|ref_correct|ctf_intact)/.test(option))
    return /^(?:Yes|No)$/;
  if (/^(?:sampling|auto_local_sampling)$/.test(option)) return new RegExp(`^(?:${angles.join('|')})$`);
  if (/^(?:nr_|range_|offset_|helical_|ini_high|particle_d|tau_|sigma_|highres|min_ded)/.test(option))
    return /^-?\d+(?:\.\d+)?$/;
  return /^[^"']*$/;
}

test('every option in every file is one that the release knows, with a value of its kind', async (t) => {
  const files = (await readdir(shared.folder, {recursive: true})).filter((name) => name.endsWith('job.star'));
  t.is(files.length, 3 + 3 + 1 + 3 * 3 + 2 * 2 + 3);
  for (const file of files) {
    const {blocks, warnings} = parseStar(await readFile(path.join(shared.folder, file), 'utf8'), file);
    t.deepEqual(warnings, []);
    const [head, values] = blocks;
    t.deepEqual([head.name, values.name], ['job', 'joboptions_values']);
    const isNumbered = head.labels[0] === '_rlnJobType';
    const release = /(\d\.\d)/.exec(file)?.[1] ?? (file.includes('old') ? '4.0' : '5.0');
    t.is(isNumbered, release === '3.1', file);
    const type = isNumbered ? typeOfNumber[head.rows[0][0]] : head.rows[0][0].replace('relion.', '');
    const known = new Set([...byType[type], ...(release === '5.0' && type !== 'external' ? newIn5 : [])]);
    for (const [option, value] of values.rows) {
      t.true(known.has(option), `${file}: ${option}`);
      t.regex(value, expectedValue(option), `${file}: ${option}`);
    }
  }
});

test('what is printed says what was changed, why T is what it is, and what to do next', async (t) => {
  const run = await localsym(
    'export',
    '--operators',
    'seam/operators.star',
    '--relion',
    '5.0',
    '-o',
    'printed',
  );
  t.is(run.exitCode, 0, run.stderr);
  t.snapshot(run.stdout);
});

test('--json tells all of it, and a fault is one message with its remedies', async (t) => {
  const args = ['--operators', 'seam/operators.star', '--relion', '5.0', '--json'];
  const report = JSON.parse((await localsym('export', ...args, '-o', 'json')).stdout) as ExportReport;
  t.is(report.jobs[0].tau2.argument, 3.61);
  t.true(report.files.includes('json/parameters.csv'));
  const again = await localsym(
    'export',
    '--operators',
    'seam/operators.star',
    '--relion',
    '5.0',
    '-o',
    'json',
  );
  t.is(again.exitCode, 3);
  t.regex(again.stderr, /^Error: Would overwrite .*operators\.star/);
  const faults = await localsym('export', '--operators', 'seam/operators.star', '--set', 'sampling=7.5');
  t.is(faults.exitCode, 3);
  t.snapshot(faults.stderr);
});
