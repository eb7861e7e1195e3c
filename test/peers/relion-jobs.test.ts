import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {formatJob, jobFromStar, type JobFile} from '../../src/export/job/job-file.ts';
import {knownOptions, type JobType} from '../../src/export/job/job-options.ts';
import {refineCommand} from '../../src/export/job/refine-command.ts';
import {findPeer} from '../helpers/peer.ts';
import {run} from '../helpers/relion-duplicate.ts';
import {commandOfJob, makeRelionProject, runWithPipeliner} from '../helpers/relion-project.ts';
import {runLocalsym} from '../helpers/run-localsym.ts';

const pipeliner = findPeer('relion_pipeliner');
const project = findPeer('relion_project');
const isThere = pipeliner !== undefined && project !== undefined;
const peerTest = isThere ? test.serial : test.skip;
if (!isThere) test('RELION is not installed: no job of ours was run with it', (t) => t.pass());

const shared = {folder: '', jobs: 0};

test.before(async () => {
  if (!isThere) return;
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-jobs-'));
  await makeRelionProject(shared.folder);
  for (const name of ['p.star', 'r.mrc', 'm.mrc']) await writeFile(path.join(shared.folder, name), '');
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

const kinds: Readonly<Record<JobType, {readonly folder: string; readonly number: string}>> = {
  refine3d: {folder: 'Refine3D', number: '10'},
  class3d: {folder: 'Class3D', number: '9'},
  external: {folder: 'External', number: '99'},
};

function jobOf(type: JobType, options: Readonly<Record<string, string>>): JobFile {
  const header = [
    ['_rlnJobType', kinds[type].number],
    ['_rlnJobIsContinue', '0'],
  ] as const;
  return {type, release: '3.1', header, options: Object.entries(options)};
}

/** Without these RELION makes no job. */
const needed: Readonly<Record<JobType, Readonly<Record<string, string>>>> = {
  refine3d: {fn_img: 'p.star', fn_ref: 'r.mrc'},
  class3d: {fn_img: 'p.star', fn_ref: 'r.mrc'},
  external: {fn_exe: 'program'},
};

for (const type of ['refine3d', 'class3d', 'external'] as const) {
  peerTest(`our list of the options of ${type} is RELION 3.1's, with its kinds and defaults`, async (t) => {
    shared.jobs += 1;
    const {folder} = kinds[type];
    await writeFile(path.join(shared.folder, 'any.job.star'), formatJob(jobOf(type, needed[type])));
    await run(pipeliner ?? '', ['--addJobFromStar', 'any.job.star'], shared.folder);
    const number = String(shared.jobs).padStart(3, '0');
    const text = await readFile(path.join(shared.folder, `${folder}/job${number}/job.star`), 'utf8');
    const {job} = jobFromStar(text, 'job.star');
    const known = knownOptions(type, '3.1');
    t.deepEqual(job.options.map(([name]) => name).toSorted(), Object.keys(known).toSorted());
    // Given above, or what a laboratory sets for its own machines.
    const isOther = /^(?:fn_img|fn_ref|fn_exe|qsub|qsubscript|queuename|min_dedicated)$/;
    for (const [name, value] of job.options) if (!isOther.test(name)) t.is(known[name].standard, value, name);
  });
}

const helix = {
  do_helix: 'Yes',
  helical_tube_outer_diameter: '280',
  helical_twist_initial: '0.1',
  helical_rise_initial: '83',
};

const variants: Readonly<
  Record<string, readonly ['refine3d' | 'class3d', Readonly<Record<string, string>>]>
> = {
  'a plain refinement': ['refine3d', {}],
  'a refinement with everything changed': [
    'refine3d',
    {
      fn_mask: 'm.mrc',
      ref_correct_greyscale: 'Yes',
      ini_high: '0',
      sym_name: 'C2',
      do_zero_mask: 'No',
      do_solvent_fsc: 'Yes',
      sampling: '3.7 degrees',
      auto_local_sampling: '0.9 degrees',
      offset_range: '4',
      offset_step: '0.5',
      relax_sym: 'C2',
      auto_faster: 'Yes',
      do_parallel_discio: 'No',
      do_pad1: 'Yes',
      do_preread_images: 'Yes',
      scratch_dir: '/tmp',
      do_combine_thru_disc: 'Yes',
      use_gpu: 'Yes',
      gpu_ids: '0:1',
      nr_threads: '4',
      skip_gridding: 'No',
      ctf_intact_first_peak: 'Yes',
      ctf_corrected_ref: 'Yes',
      other_args: '--local_symmetry o.star --tau2_fudge 3.61',
    },
  ],
  'a helical refinement': ['refine3d', {...helix, scratch_dir: '/tmp', do_ctf_correction: 'No'}],
  'a helical refinement with searches': [
    'refine3d',
    {
      ...helix,
      helical_nr_asu: '2',
      helical_z_percentage: '35.5',
      do_local_search_helical_symmetry: 'Yes',
      helical_twist_max: '1',
      helical_twist_inistep: '0.1',
      helical_rise_min: '82',
      helical_rise_max: '84',
      helical_rise_inistep: '0.1',
    },
  ],
  'a helical refinement with priors only': [
    'refine3d',
    {
      ...helix,
      do_apply_helical_symmetry: 'No',
      helical_tube_inner_diameter: '100',
      helical_range_distance: '2',
      keep_tilt_prior_fixed: 'No',
      range_rot: '6',
      range_tilt: '300',
    },
  ],
  'a plain classification': ['class3d', {}],
  'a classification with local searches': [
    'class3d',
    {
      nr_classes: '3',
      tau_fudge: '2',
      nr_iter: '7',
      do_fast_subsets: 'Yes',
      highres_limit: '9',
      do_local_ang_searches: 'Yes',
      sigma_angles: '3',
      allow_coarser: 'Yes',
      relax_sym: 'C3',
      fn_mask: 'm.mrc',
      sampling: '1.8 degrees',
    },
  ],
  'a classification that relaxes symmetry': ['class3d', {relax_sym: 'C3'}],
  'a classification without alignment': ['class3d', {dont_skip_align: 'No'}],
  'a helical classification': ['class3d', helix],
};

for (const [title, [type, options]] of Object.entries(variants)) {
  peerTest(`the command line of ${title} is the one that RELION 3.1 runs`, async (t) => {
    shared.jobs += 1;
    const job = jobOf(type, {...needed[type], nr_mpi: '3', ...options});
    const {folder} = kinds[type];
    const number = String(shared.jobs).padStart(3, '0');
    const theirs = await commandOfJob(pipeliner ?? '', shared.folder, {
      star: formatJob(job),
      kind: folder,
      number: shared.jobs,
    });
    const ours = refineCommand(job, `${folder}/job${number}/run`);
    const words = theirs
      .replace('`which relion_refine_mpi`', 'mpirun -n 3 relion_refine_mpi')
      .replace(/ --pipeline_control .*/, '')
      .replaceAll('"', "'");
    t.deepEqual(ours.replace("'0:1'", '0:1').split(/ +/), words.replace("'0:1'", '0:1').trim().split(/ +/));
  });
}

peerTest('an exported Refine3D job runs two iterations in RELION, with local symmetry', async (t) => {
  shared.jobs += 1;
  const {folder} = shared;
  const complex = ['--box', '32', '--angpix', '4', '--copies', '2', '--mass', '30', '--resolution', '12'];
  await runLocalsym(['simulate', 'complex', ...complex, '-o', 'sim'], folder);
  const stack = ['--i', 'sim/map.mrc', '--o', 'parts', '--nr_uniform', '60', '--angpix', '4'];
  await run(project ?? '', [...stack, '--add_noise', '--white_noise', '0.5'], folder);
  const coarse = ['nr_mpi=3', 'nr_threads=1', 'sampling=30 degrees', 'offset_range=1', 'do_pad1=Yes'];
  const settings = [...coarse, 'do_ctf_correction=No', 'ref_correct_greyscale=Yes'];
  const files = ['--operators', 'sim/truth.star', '--reference', 'sim/map.mrc', '--particles', 'parts.star'];
  const exported = await runLocalsym(
    ['export', ...files, '--relion', '3.1', ...settings.flatMap((one) => ['--set', one]), '-o', 'jobs'],
    folder,
  );
  t.is(exported.exitCode, 0, exported.stderr);
  const star = await readFile(path.join(folder, 'jobs/refine3d-relion-3.1.job.star'), 'utf8');
  const job = await runWithPipeliner(
    pipeliner ?? '',
    folder,
    {star, kind: 'Refine3D', number: shared.jobs},
    async (jobFolder) => {
      await appearance(path.join(jobFolder, 'run_it002_half2_model.star'));
      await writeFile(path.join(jobFolder, 'RELION_JOB_ABORT_NOW'), '');
    },
  );
  t.is(job.end, 'ABORTED', job.err);
  t.true(job.command.includes(' --local_symmetry jobs/operators.star --tau2_fudge 1.41 '), job.command);
  const averaged = job.out.match(/Applying local symmetry in real space according to 1 operators/g) ?? [];
  t.true(averaged.length >= 2, job.out);
});

async function appearance(file: string): Promise<void> {
  for (let waited = 0; waited < 60; waited += 0.1) {
    if ((await readFile(file).catch(() => undefined)) !== undefined) return;
    await sleep(100);
  }
  throw new Error(`${file} did not appear.`);
}
