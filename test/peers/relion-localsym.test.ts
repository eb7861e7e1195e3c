import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {identityOperator, type Operator} from '../../src/geometry/operator.ts';
import {readText} from '../../src/io/files.ts';
import {readMrc} from '../../src/io/mrc/read.ts';
import {formatOperators, readOperators} from '../../src/io/star/operators.ts';
import {formatStar} from '../../src/io/star/write.ts';
import type {MicrotubuleReport} from '../../src/setup/microtubule-report.ts';
import type {Volume} from '../../src/map/volume.ts';
import {correlation, greatestDifference, moved, sum} from '../helpers/maps.ts';
import {mrcBytes} from '../helpers/mrc-bytes.ts';
import {findPeer} from '../helpers/peer.ts';
import {runLocalsym, runProgram} from '../helpers/run-localsym.ts';

const relion = findPeer('relion_localsym');
const angpix = 3.2;
const lattice = ['--protofilaments', '13', '--start', '3', '--twist', '0.1', '--rise', '83.1'];

/** The project folder, in which a microtubule was simulated and set up. */
const shared = {folder: ''};

test.before(async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'localsym-relion-'));
  shared.folder = folder;
  const box = ['--box', '120', '--angpix', String(angpix), '--resolution', '10', '--snr', '3'];
  const simulated = await runLocalsym(
    ['simulate', 'microtubule', ...lattice, ...box, '--azimuth', '12'],
    folder,
  );
  t.is(simulated.exitCode, 0, simulated.stderr);
  const setUp = await runLocalsym(
    ['microtubule', ...lattice, '--map', 'simulated/map.mrc', '--length', '170'],
    folder,
  );
  t.is(setUp.exitCode, 0, setUp.stderr);
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

async function relionLocalsym(args: readonly string[], output: string): Promise<Volume> {
  const run = await runProgram(
    relion ?? '',
    [...args, '--o_map', output, '--angpix', String(angpix)],
    shared.folder,
  );
  if (run.exitCode !== 0) throw new Error(run.stdout + run.stderr);
  return (await readMrc(path.join(shared.folder, output))).volume;
}

async function setUpReport(): Promise<MicrotubuleReport> {
  return JSON.parse(await readText(path.join(shared.folder, 'seam/setup.json'))) as MicrotubuleReport;
}

async function mapOf(name: string): Promise<Volume> {
  return (await readMrc(path.join(shared.folder, name))).volume;
}

async function operatorsOf(name: string): Promise<readonly Operator[]> {
  return (await readOperators(path.join(shared.folder, name))).sets[0].operators;
}

const peerTest = relion === undefined ? test.skip : test;
if (relion === undefined)
  test('relion_localsym is not installed: nothing was compared with it', (t) => t.pass());

peerTest('--duplicate of our mask with our STAR is the sum of our copies, to 1e-5', async (t) => {
  const duplicated = await relionLocalsym(
    ['--duplicate', '--i_mask_info', 'seam/operators.star'],
    'copies.mrc',
  );
  const mask = await mapOf('seam/mask-7.mrc');
  const operators = [identityOperator, ...(await operatorsOf('seam/operators.star'))];
  t.is(operators.length, 13);
  const difference = greatestDifference(duplicated, sum(operators.map((operator) => moved(mask, operator))));
  t.log(`greatest difference ${difference.toExponential(1)}`);
  t.true(difference <= 1e-5);
});

peerTest('the copies that RELION makes tile the central tube: weights of 0.97 to 1.03', async (t) => {
  const {values, size} = await relionLocalsym(
    ['--duplicate', '--i_mask_info', 'seam/operators.star'],
    'tiles.mrc',
  );
  const {mask, operators} = await setUpReport();
  const {innerRadiusAngstrom, outerRadiusAngstrom} = mask.placement;
  const [inner, outer] = [innerRadiusAngstrom.value, outerRadiusAngstrom.value];
  const shifts = operators.map(({shiftAngstrom}) => Math.abs(shiftAngstrom[2]));
  const covered = mask.lengthAngstrom / 2 - Math.max(...shifts);
  const margin = 1.5 * angpix;
  let [least, most, count] = [Infinity, -Infinity, 0];
  values.forEach((value, index) => {
    const x = ((index % size[0]) - 60) * angpix;
    const y = ((Math.floor(index / size[0]) % size[1]) - 60) * angpix;
    const z = (Math.floor(index / (size[0] * size[1])) - 60) * angpix;
    const radius = Math.hypot(x, y);
    const isInside = radius > inner + margin && radius < outer - margin && Math.abs(z) < covered - margin;
    if (!isInside) return;
    count += 1;
    least = Math.min(least, value);
    most = Math.max(most, value);
  });
  t.log(`${count} voxels, ${least.toFixed(4)} to ${most.toFixed(4)}`);
  t.true(count > 2000 && least >= 0.97 && most <= 1.03);
});

peerTest(
  '--apply with our files brings a noisy map nearer to the noise-free one; a wrong sign takes it away',
  async (t) => {
    const [map, clean, mask] = [
      await mapOf('simulated/map.mrc'),
      await mapOf('simulated/clean.mrc'),
      'seam/mask-7.mrc',
    ];
    const copies = await relionLocalsym(['--duplicate', '--i_mask_info', 'seam/operators.star'], 'where.mrc');
    const likeness = (volume: Volume) => correlation(volume, clean, copies);
    const apply = async (star: string) =>
      likeness(
        await relionLocalsym(
          ['--apply', '--i_map', 'simulated/map.mrc', '--i_mask_info', star],
          `averaged-${path.parse(star).name}.mrc`,
        ),
      );
    const before = likeness(map);
    const after = await apply('seam/operators.star');
    const right = [
      'operators',
      'microtubule',
      ...lattice,
      '--hand',
      'right',
      '--mask',
      mask,
      '-o',
      'hand.star',
    ];
    t.is((await runLocalsym(right, shared.folder)).exitCode, 0);
    const otherHand = await apply('hand.star');
    const upsideDown = (await operatorsOf('seam/operators.star')).map(
      ({rotation, shiftAngstrom: [x, y, z]}) => ({
        rotation,
        shiftAngstrom: [x, y, -z] as const,
      }),
    );
    await writeFile(
      path.join(shared.folder, 'sign.star'),
      formatOperators([{maskName: mask, operators: upsideDown}]),
    );
    const otherSign = await apply('sign.star');
    t.log([before, after, otherHand, otherSign].map((value) => value.toFixed(3)).join(' '));
    t.true(after > before + 0.05);
    t.true(otherHand < before && otherSign < before);
  },
);

/** Runs the pipeliner until a file has content, then ends it and its job: it waits for ever for a job that fails. */
async function fileOf(file: string, args: readonly string[], folder: string): Promise<string> {
  const child = spawn(pipeliner ?? '', args, {cwd: folder, stdio: 'ignore', detached: true});
  try {
    for (let tries = 0; tries < 300; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const text = await readText(file).catch(() => '');
      if (text.includes('with the following command')) return text;
    }
    throw new Error(`${file} did not appear.`);
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid);
  }
}

const pipeliner = findPeer('relion_pipeliner');
const pipelinerTest = pipeliner === undefined ? test.skip : test;
if (pipeliner === undefined)
  test('relion_pipeliner is not installed: no job file was tried', (t) => t.pass());

pipelinerTest(
  "RELION's pipeliner takes the 3.1 job, and its command holds the local symmetry and T",
  async (t) => {
    const {folder} = shared;
    const counter = 'data_pipeline_general\n\n_rlnPipeLineJobCounter                       1\n \n';
    await writeFile(path.join(folder, 'default_pipeline.star'), `\n# version 30001\n\n${counter}`);
    await writeFile(
      path.join(folder, 'particles.star'),
      '\ndata_\n\nloop_\n_rlnImageName #1\n1@stack.mrcs\n',
    );
    const filled = ['--particles', 'particles.star', '-o', 'job', '--length', '170'];
    const setUp = await runLocalsym(['mt', ...lattice, '--map', 'simulated/map.mrc', ...filled], folder);
    t.is(setUp.exitCode, 0, setUp.stderr);
    const add = await runProgram(
      pipeliner ?? '',
      ['--addJobFromStar', 'job/refine3d-relion-3.1.job.star'],
      folder,
    );
    t.is(add.exitCode, 0, add.stdout + add.stderr);
    const run = [
      '--RunJobs',
      'Refine3D/job001/',
      '--schedule',
      'once',
      '--repeat',
      '1',
      '--sec_wait_after',
      '1',
    ];
    const note = await fileOf(path.join(folder, 'Refine3D/job001/note.txt'), run, folder);
    t.regex(note, /--local_symmetry job\/operators\.star --tau2_fudge 3\.61/);
    t.regex(note, /--ref simulated\/map\.mrc/);
    t.regex(note, /--helical_twist_initial 0\.1 --helical_rise_initial 83\.1/);
    t.regex(note, /--i particles\.star/);
  },
);

const refine = findPeer('relion_refine');
const refineTest = refine === undefined ? test.skip : test;
if (refine === undefined) test('relion_refine is not installed: no command line was tried', (t) => t.pass());

/** Four particles of noise with priors, as 3D auto-refine of a helix wants them. */
async function writeParticles(folder: string): Promise<void> {
  const values = Float32Array.from({length: 4 * 120 * 120}, (_, index) => Math.sin(index * index));
  const stack = mrcBytes({size: [120, 120, 4], values, integers: {36: 1, 88: 0}});
  await writeFile(path.join(folder, 'noise.mrcs'), stack);
  const optics = [['1', 'all', '300', '2.7', '0.1', String(angpix), '120', '2']];
  const rows = [1, 2, 3, 4].map((n) => [
    `${n}@noise.mrcs`,
    '1',
    '0',
    '90',
    '0',
    '90',
    '0',
    String(1 + (n % 2)),
    'm.mrc',
    '0',
  ]);
  const loop = (name: string, labels: readonly string[], body: readonly (readonly string[])[]) => ({
    name,
    kind: 'loop' as const,
    comment: 'version 30001',
    labels: labels.map((label) => `_rln${label}`),
    rows: body,
  });
  const opticsLabels = [
    'OpticsGroup',
    'OpticsGroupName',
    'Voltage',
    'SphericalAberration',
    'AmplitudeContrast',
    'ImagePixelSize',
    'ImageSize',
    'ImageDimensionality',
  ];
  const labels = [
    'ImageName',
    'OpticsGroup',
    'AngleRot',
    'AngleTilt',
    'AnglePsi',
    'AngleTiltPrior',
    'AnglePsiPrior',
    'HelicalTubeID',
    'MicrographName',
    'HelicalTrackLengthAngst',
  ];
  await writeFile(
    path.join(folder, 'noise.star'),
    formatStar([loop('optics', opticsLabels, optics), loop('particles', labels, rows)]),
  );
}

refineTest(
  'relion_refine takes the command line of README.txt, with and without helical symmetry',
  async (t) => {
    const {folder} = shared;
    await writeParticles(folder);
    for (const symmetry of ['dimer', 'none']) {
      const filled = [
        '--particles',
        'noise.star',
        '-o',
        `refine-${symmetry}`,
        '--helical-symmetry',
        symmetry,
      ];
      const setUp = await runLocalsym(['mt', ...lattice, '--map', 'simulated/map.mrc', ...filled], folder);
      t.is(setUp.exitCode, 0, setUp.stderr);
      const readme = await readText(path.join(folder, `refine-${symmetry}/README.txt`));
      const [command] = /mkdir -p Refine3D[^]*?--tau2_fudge [\d.]+/.exec(readme) ?? [''];
      t.is(command.includes('--helical_z_percentage'), symmetry === 'dimer');
      const serial = command.replace(/mpirun -n 5 relion_refine_mpi/, refine ?? '').replace('--ctf', '');
      const run = await runProgram('bash', ['-c', serial], folder);
      t.notRegex(run.stderr, /helix\.cpp/);
      t.regex(run.stderr, /Cannot split data into random halves without using MPI/);
    }
  },
);
