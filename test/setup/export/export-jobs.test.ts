import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {angstromPoint} from '../../../src/geometry/frames.ts';
import {helixOperators} from '../../../src/geometry/helix.ts';
import {encodeMrc} from '../../../src/io/mrc/write.ts';
import {formatOperators, operatorsFromStar} from '../../../src/io/star/operators.ts';
import {parseStar} from '../../../src/io/star/parse.ts';
import {emptyVolume} from '../../../src/map/volume.ts';
import {exportJobs, type ExportOptions} from '../../../src/setup/export/export-jobs.ts';
import {jobToRun} from '../../helpers/job-star.ts';

/** A project with the operators of a 13_3 microtubule, a mask in another folder, and a reference. */
const shared = {project: ''};

const seam = helixOperators({
  twistDegrees: -27.692,
  riseAngstrom: 9.4615,
  axis: [0, 0, 1],
  point: angstromPoint(0, 0, 0),
  indices: [-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6],
});

test.before(async () => {
  shared.project = await mkdtemp(path.join(tmpdir(), 'localsym-export-'));
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(path.dirname(path.join(shared.project, name)), {recursive: true});
    await writeFile(path.join(shared.project, name), content);
  };
  const map = (edge: number, value: number): Uint8Array => {
    const volume = emptyVolume({size: [edge, edge, edge], voxelAngstrom: 20});
    volume.values.fill(value);
    return Buffer.concat([...encodeMrc(volume)]);
  };
  await write('seam/mask-7.mrc', map(24, 0.5));
  await write('seam/mask-b.mrc', map(24, 0.25));
  await write('seam/operators.star', formatOperators([{maskName: 'mask-7.mrc', operators: seam}]));
  await write(
    'seam/two.star',
    formatOperators([
      {maskName: 'seam/mask-7.mrc', operators: seam.slice(0, 2)},
      {maskName: 'seam/mask-b.mrc', operators: seam.slice(0, 3)},
    ]),
  );
  await write('ref.mrc', map(24, 1));
  await write('small.mrc', map(16, 1));
  await write('particles.star', '');
});

test.after.always(() => rm(shared.project, {recursive: true, force: true}));

let outputs = 0;

function options(over: Partial<ExportOptions>): ExportOptions {
  outputs += 1;
  return {
    operatorsPath: path.join(shared.project, 'seam/operators.star'),
    particlesPath: 'particles.star',
    referencePath: path.join(shared.project, 'ref.mrc'),
    settings: [],
    projectFolder: shared.project,
    output: path.join(shared.project, `out${outputs}`),
    force: false,
    ...over,
  };
}

async function written(output: string, name: string): Promise<string> {
  return readFile(path.join(output, name), 'utf8');
}

/** Options of a written job.star. */
async function jobOptions(file: string): Promise<Readonly<Record<string, string>>> {
  const table = parseStar(await readFile(file, 'utf8'), file).blocks.find(
    ({name}) => name === 'joboptions_values',
  );
  return Object.fromEntries(table?.rows ?? []) as Readonly<Record<string, string>>;
}

/** A job of the user's own, beside the project. */
async function ownJob(name: string, ...job: Parameters<typeof jobToRun>): Promise<string> {
  const file = path.join(shared.project, name);
  await writeFile(file, jobToRun(...job));
  return file;
}

test('13 protofilaments: T is the square root of 13, masks are named from the project', async (t) => {
  const request = options({});
  const {jobs, warnings} = await exportJobs(request);
  t.deepEqual(
    jobs.map(({release}) => release),
    ['3.1', '4.0', '5.0'],
  );
  t.deepEqual(warnings, []);
  const star = operatorsFromStar(await written(request.output, 'operators.star'), 'operators.star');
  t.deepEqual(
    star.sets.map(({maskName, operators}) => [maskName, operators.length]),
    [['seam/mask-7.mrc', 12]],
  );
  const folder = path.basename(request.output);
  for (const {file, command} of jobs) {
    const job = await jobOptions(file);
    t.is(job.other_args, `--local_symmetry ${folder}/operators.star --tau2_fudge 3.61`);
    t.true(command.endsWith(job.other_args), command);
    t.is(job.fn_ref, 'ref.mrc');
  }
});

test('several sets: T by the volumes of their copies', async (t) => {
  const {jobs} = await exportJobs(
    options({operatorsPath: path.join(shared.project, 'seam/two.star'), release: '5.0'}),
  );
  // Copies 3 and 4, mask volumes 2 : 1, so shares 6/10 and 4/10.
  t.is(jobs[0].tau2.argument, Number(Math.sqrt(1 / (0.6 / 3 + 0.4 / 4)).toFixed(2)));
});

test("a job of the user's own is changed in its additional arguments alone", async (t) => {
  const own = {
    fn_img: 'mine.star',
    fn_ref: 'ref.mrc',
    nr_mpi: '7',
    qsub_extra1: 'long',
    other_args: '--keep_lowres --local_symmetry old.star --tau2_fudge 9 --maxsig 500',
  };
  const request = options({
    jobPath: await ownJob('own.job.star', 'refine3d', '5.0', {...own, do_blush: 'No'}),
    particlesPath: '',
    referencePath: undefined,
  });
  const {jobs} = await exportJobs(request);
  t.is(jobs.length, 1);
  t.is(jobs[0].release, '5.0');
  const folder = path.basename(request.output);
  const other_args = `--keep_lowres --maxsig 500 --local_symmetry ${folder}/operators.star --tau2_fudge 3.61`;
  t.deepEqual(await jobOptions(jobs[0].file), {do_queue: 'No', ...own, do_blush: 'No', other_args});
  t.deepEqual(
    jobs[0].changes.map(({option}) => option),
    ['other_args'],
  );
});

test('in a classification the regularisation parameter of the job stays, or is the one asked for', async (t) => {
  const kept = await exportJobs(options({type: 'class3d', release: '4.0'}));
  const asked = await exportJobs(options({type: 'class3d', release: '4.0', tau2: 6}));
  t.is((await jobOptions(kept.jobs[0].file)).tau_fudge, '4');
  t.is((await jobOptions(asked.jobs[0].file)).tau_fudge, '6');
  for (const {jobs} of [kept, asked]) t.notRegex((await jobOptions(jobs[0].file)).other_args, /tau2_fudge/);
});

test('with Blush T stays at 1', async (t) => {
  const {jobs} = await exportJobs(options({release: '5.0', settings: ['do_blush=Yes']}));
  t.regex((await jobOptions(jobs[0].file)).other_args, /--tau2_fudge 1$/);
  t.true(jobs[0].command.includes(' --blush '));
});

test('the symmetry of the dimer along the tube goes together with a seam', async (t) => {
  const tube = {tubeDiameterAngstrom: 280, twistDegrees: 0.1, riseAngstrom: 83.1};
  const {jobs} = await exportJobs(options({...tube, release: '5.0'}));
  const job = await jobOptions(jobs[0].file);
  t.like(job, {do_helix: 'Yes', do_apply_helical_symmetry: 'Yes', helical_rise_initial: '83.1'});
});

test('all parameters of all jobs are in the tables, with what RELION itself would take', async (t) => {
  const request = options({});
  const {parameters} = await exportJobs(request);
  const csv = (await written(request.output, 'parameters.csv')).trim().split('\n');
  t.is(csv.length, parameters.length + 1);
  t.true(csv.includes('5.0,refine3d,sampling,7.5 degrees,7.5 degrees,yes'));
  t.true(csv.includes('5.0,refine3d,helical_rise_min,0,0,no'));
  const json = JSON.parse(await written(request.output, 'parameters.json')) as {parameters: unknown};
  t.deepEqual(json.parameters, JSON.parse(JSON.stringify(parameters)));
});

test('a scheme refines the operators first, and its refinement takes what was found', async (t) => {
  const request = options({release: '5.0', scheme: 'seam'});
  const {files} = await exportJobs(request);
  const scheme = path.join(shared.project, 'Schemes/seam');
  t.true(files.includes(path.join(scheme, 'scheme.star')));
  t.deepEqual((await readdir(scheme)).toSorted(), ['refine3d', 'scheme.star', 'setup']);
  const setup = await jobOptions(path.join(scheme, 'setup/job.star'));
  t.like(setup, {
    fn_exe: 'localsym external search',
    in_3dref: 'ref.mrc',
    param1_label: 'operators',
    param1_value: `${path.basename(request.output)}/operators.star`,
  });
  const refine = await jobOptions(path.join(scheme, 'refine3d/job.star'));
  t.is(refine.other_args, '--local_symmetry Schemes/seam/setup/operators.star --tau2_fudge 3.61');
});

/** What is refused, by the code of the refusal and words of its message. */
async function isRefused(
  t: ExecutionContext,
  over: Partial<ExportOptions>,
  code: string,
  message: RegExp,
): Promise<void> {
  const request = options(over);
  const error = await t.throwsAsync(exportJobs(request), {code});
  t.regex(error.message, message);
  await t.throwsAsync(readdir(request.output), {code: 'ENOENT'});
}

const monomer = {tubeDiameterAngstrom: 280, twistDegrees: -27.7, riseAngstrom: 9.4};
const set = (...settings: readonly string[]): Partial<ExportOptions> => ({settings, release: '5.0'});

const refused: Readonly<Record<string, readonly [Partial<ExportOptions>, string, RegExp]>> = {
  'the symmetry of one monomer together with a seam': [monomer, 'JOB_HELICAL_SYMMETRY', /across the seam/],
  'that symmetry with the other hand': [
    {...monomer, twistDegrees: 27.7},
    'JOB_HELICAL_SYMMETRY',
    /across the seam/,
  ],
  'Blush with T above 1': [{...set('do_blush=Yes'), tau2: 2}, 'JOB_BLUSH_TAU2', /Blush together with T = 2/],
  'a misspelt option': [set('do_blsh=Yes'), 'JOB_OPTIONS', /knows no option do_blsh.*nearest is do_blush/],
  'an option of a later release': [
    {settings: ['do_blush=Yes'], release: '4.0'},
    'JOB_OPTIONS',
    /RELION 4\.0 knows no option do_blush/,
  ],
  'a classification’s option in a refinement': [set('tau_fudge=4'), 'JOB_OPTIONS', /no option tau_fudge/],
  'a number that is none': [set('nr_mpi=five'), 'JOB_OPTIONS', /a number was expected/],
  'yes in small letters': [set('use_gpu=yes'), 'JOB_OPTIONS', /Yes or No was expected/],
  'a sampling without its unit': [set('sampling=7.5'), 'JOB_OPTIONS', /"7\.5 degrees"/],
  'particles in a folder with a space': [
    {particlesPath: 'my data/particles.star', release: '5.0'},
    'JOB_OPTIONS',
    /fn_img is "my data\/particles\.star"; a path without spaces/,
  ],
  'T of nothing': [{tau2: 0}, 'TAU2_RANGE', /greater than 0/],
  'a redirection among the arguments': [
    set('other_args=--x > log'),
    'JOB_ARGUMENTS_UNSAFE',
    /leaves out the redirection/,
  ],
  'a path with a space': [{output: '/tmp/a b'}, 'JOB_PATH_UNSAFE', /without spaces/],
  'a reference in another box': [{referencePath: 'small.mrc'}, 'JOB_BOX_DIFFERS', /16 × 16 × 16/],
  'a twist without a rise': [
    {tubeDiameterAngstrom: 280, twistDegrees: 0},
    'HELICAL_INCOMPLETE',
    /Only one of/,
  ],
  'helical symmetry without a tube': [
    {twistDegrees: 0, riseAngstrom: 83},
    'HELICAL_INCOMPLETE',
    /--tube-diameter/,
  ],
  'a helix that does not fit the box': [
    {tubeDiameterAngstrom: 280, twistDegrees: 0, riseAngstrom: 400},
    'HELICAL_REGION',
    /two repeats \(800 Å\)/,
  ],
  'a scheme of RELION 3.1': [{release: '3.1', scheme: 'a'}, 'SCHEME_JOB', /4\.0 or 5\.0/],
  'a scheme with a path for a name': [{scheme: '../a', release: '5.0'}, 'SCHEME_NAME', /letters, digits/],
  'a scheme without a reference': [
    {scheme: 'a', release: '5.0', referencePath: undefined},
    'SCHEME_REFERENCE',
    /wants particles and a reference/,
  ],
  'a setting without a value': [set('nr_mpi'), 'SETTING', /nr_mpi/],
};

for (const [what, [over, code, message]] of Object.entries(refused)) {
  test(`refused: ${what}`, async (t) => {
    const referencePath = over.referencePath && path.join(shared.project, over.referencePath);
    await isRefused(t, {...over, ...(over.referencePath && {referencePath})}, code, message);
  });
}

const ownRefused: Readonly<
  Record<string, readonly [Parameters<typeof jobToRun>, Partial<ExportOptions>, string, RegExp]>
> = {
  'T twice in a classification': [
    ['class3d', '4.0', {tau_fudge: '4', other_args: '--tau2_fudge 8'}],
    {},
    'JOB_TAU2_TWICE',
    /as the regularisation parameter tau_fudge and as --tau2_fudge 8/,
  ],
  'a run that goes on': [
    ['refine3d', '5.0', {fn_cont: 'run_it012_optimiser.star'}],
    {},
    'JOB_CONTINUES',
    /begins/,
  ],
  'a misspelt option in the file': [['refine3d', '3.1', {fn_image: 'p.star'}], {}, 'JOB_OPTIONS', /fn_img/],
  'a job of another release': [['refine3d', '3.1', {}], {release: '5.0'}, 'JOB_RELEASE', /RELION 3\.1/],
  'a job of another type': [['class3d', '4.0', {}], {type: 'refine3d'}, 'JOB_TYPE', /class3d/],
  'an External job': [['external', '4.0', {}], {}, 'JOB_TYPE', /External/],
  'the one-monomer symmetry in the file': [
    ['refine3d', '4.0', {do_helix: 'Yes', helical_twist_initial: '-27.67', helical_rise_initial: '9.5'}],
    {},
    'JOB_HELICAL_SYMMETRY',
    /own-/,
  ],
};

for (const [what, [job, over, code, message]] of Object.entries(ownRefused)) {
  test(`refused in a job of the user's own: ${what}`, async (t) => {
    const jobPath = await ownJob(`own-${what.replaceAll(/\W/g, '-')}.job.star`, ...job);
    await isRefused(t, {jobPath, ...over}, code, message);
  });
}

test('T counts the solvent mask, of the job of one’s own too, and a report of tau2 for these operators', async (t) => {
  const report = path.join(shared.project, 'tau2.json');
  const write = (copies: number, verdict: string): Promise<void> =>
    writeFile(
      report,
      JSON.stringify({
        sets: [{mask: 'm.mrc', copies, measured: {verdict}}],
        advice: {effectiveWeight: 9, basis: 'measured'},
      }),
    );
  await write(13, 'as-planned');
  const measured = await exportJobs(options({tau2ReportPath: report}));
  t.deepEqual(
    measured.jobs.map(({tau2}) => tau2.argument),
    [3, 3, 3],
  );
  const solventMaskPath = path.join(shared.project, 'ref.mrc');
  const operatorsPath = path.join(shared.project, 'seam/thin.star');
  const operators = seam.slice(0, 1);
  await writeFile(operatorsPath, formatOperators([{maskName: 'seam/mask-b.mrc', operators}]));
  const inMask = await exportJobs(options({solventMaskPath, operatorsPath}));
  const argument = inMask.jobs[2].tau2.argument ?? 0;
  t.true(argument > 1 && argument < 1.3, String(argument));
  const own = await exportJobs(options({jobPath: inMask.jobs[2].file, operatorsPath}));
  t.is(own.jobs[0].tau2.argument, argument);
  await write(12, 'as-planned');
  await t.throwsAsync(exportJobs(options({tau2ReportPath: report})), {message: /for 12 copies.* make 13/});
  await write(13, 'wrong');
  await t.throwsAsync(exportJobs(options({tau2ReportPath: report})), {message: /wrong: there is no T/});
  await t.throwsAsync(exportJobs(options({tau2ReportPath: report, tau2: 2})), {message: /given twice/});
});
