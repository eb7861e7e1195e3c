import {mkdtemp, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {toVoxel, voxelPoint, toAngstrom} from '../../src/geometry/frames.ts';
import {identityMatrix} from '../../src/geometry/matrix3.ts';
import {compose, invert, place} from '../../src/geometry/operator.ts';
import {writeFiles} from '../../src/io/files.ts';
import {readMrc} from '../../src/io/mrc/read.ts';
import {encodeMrc} from '../../src/io/mrc/write.ts';
import {formatOperators, readOperators} from '../../src/io/star/operators.ts';
import {trilinear} from '../../src/map/interpolate.ts';
import {emptyVolume} from '../../src/map/volume.ts';
import {random} from '../../src/simulate/random.ts';
import type {Tau2Report} from '../../src/setup/tau2/tau2-report.ts';
import {mrcBytes} from '../helpers/mrc-bytes.ts';
import {runLocalsym} from '../helpers/run-localsym.ts';

/** Simulated once, each with noisy half-maps: a dimer and a tetramer, alone and beside other density, and a microtubule. */
const shared = {folder: ''};

test.before(async (t) => {
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-tau2-'));
  const complex = ['simulate', 'complex', '--box', '80', '--angpix', '2', '--resolution', '5', '--snr', '1'];
  const runs = await Promise.all([
    runLocalsym([...complex, '--copies', '2', '--mass', '50', '-o', 'dimer'], shared.folder),
    ...(
      [
        ['dimer-beside-more', '2', '50', '--neighbours'],
        ['tetramer', '4', '30'],
        ['tetramer-beside-more', '4', '30', '--neighbours'],
      ] as const
    ).map(([name, copies, mass, ...more]) =>
      runLocalsym([...complex, '--copies', copies, '--mass', mass, ...more, '-o', name], shared.folder),
    ),
    runLocalsym(
      [
        'simulate',
        'microtubule',
        '--lattice',
        '13_3',
        '--box',
        '112',
        '--angpix',
        '3.4',
        '--resolution',
        '9',
        '--snr',
        '1',
        '-o',
        'tube',
      ],
      shared.folder,
    ),
  ]);
  for (const {exitCode, stderr} of runs) t.is(exitCode, 0, stderr);
  await writeTubeWithLumen();
});

/** The tube with blobs in its lumen, the same in both halves and without any symmetry. */
async function writeTubeWithLumen(): Promise<void> {
  const {uniform} = random(7);
  const blobs = Array.from({length: 120}, () => {
    const [radius, angle] = [22 * Math.sqrt(uniform()), 2 * Math.PI * uniform()];
    return [56 + radius * Math.cos(angle), 56 + radius * Math.sin(angle), 20 + 72 * uniform()] as const;
  });
  for (const half of ['half1', 'half2']) {
    const {volume} = await readMrc(path.join(shared.folder, `tube/${half}.mrc`));
    const values = volume.values.slice();
    for (const blob of blobs) {
      const [x0, y0, z0] = blob.map(Math.round);
      for (let z = z0 - 4; z <= z0 + 4; z += 1)
        for (let y = y0 - 4; y <= y0 + 4; y += 1)
          for (let x = x0 - 4; x <= x0 + 4; x += 1) {
            const square = (x - blob[0]) ** 2 + (y - blob[1]) ** 2 + (z - blob[2]) ** 2;
            values[x + 112 * (y + 112 * z)] += Math.exp(-square / 4);
          }
    }
    await writeFiles([
      {
        path: path.join(shared.folder, `tube-with-lumen/${half}.mrc`),
        content: encodeMrc({...volume, values}),
      },
    ]);
  }
}

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

function halvesOf(name: string): readonly string[] {
  return ['--half1', `${name}/half1.mrc`, '--half2', `${name}/half2.mrc`];
}

async function advise(...args: readonly string[]): Promise<Tau2Report> {
  const {stdout, stderr} = await runLocalsym(['tau2', ...args, '--json'], shared.folder);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Tau2Report;
}

for (const [name, copies] of [
  ['dimer', 2],
  ['dimer-beside-more', 2],
  ['tetramer', 4],
  ['tetramer-beside-more', 4],
  ['tube', 13],
  ['tube-with-lumen', 13],
] as const) {
  test(`${name}: the half-maps gain ${copies} within 10 %, and the square root is passed`, async (t) => {
    const {sets, advice} = await advise(`${name.replace('-with-lumen', '')}/truth.star`, ...halvesOf(name));
    const gain = sets[0].measured?.gain ?? 0;
    t.true(Math.abs(gain / copies - 1) < 0.1, `${gain} of ${copies}`);
    t.is(advice.basis, 'measured');
    t.is(advice.arguments, `--tau2_fudge ${Number(Math.sqrt(Math.min(copies, gain)).toFixed(2))}`);
  });
}

test('operators of a tube off by 1°: the gain falls with resolution, and it says so', async (t) => {
  const star = await readFile(path.join(shared.folder, 'tube/truth.star'), 'utf8');
  const wrongs = [1.2, -0.9, 0.7, -1.3, 1, -0.8, 1.1, -1, 0.9, -1.1, 0.8, -1.2];
  let row = 0;
  const turned = star.replaceAll(/^tube\/mask\.mrc.*$/gmu, (line) => {
    const cells = line.trim().split(/\s+/u);
    cells[3] = String(Number(cells[3]) + wrongs[row]);
    row += 1;
    return cells.join(' ');
  });
  t.is(row, 12);
  await writeFile(path.join(shared.folder, 'off.star'), turned);
  const {sets, warnings, advice} = await advise('off.star', ...halvesOf('tube'));
  t.is(sets[0].measured?.verdict, 'falls');
  t.true(warnings.some(({code}) => code === 'TAU2_GAIN_FALLS'));
  t.true(advice.effectiveWeight < 11);
});

test('the operators of another complex are wrong: it says so and exits 4', async (t) => {
  const star = await readFile(path.join(shared.folder, 'tetramer/truth.star'), 'utf8');
  await writeFile(path.join(shared.folder, 'other.star'), star.replaceAll('tetramer/', 'dimer/'));
  const run = await runLocalsym(['tau2', 'other.star', ...halvesOf('dimer')], shared.folder);
  t.is(run.exitCode, 4);
  t.regex(run.stderr, /operators are wrong/u);
  t.regex(run.stdout, /no refinement with these operators/u);
  t.notRegex(run.stdout, /--tau2_fudge/u);
});

test('half-maps to which local symmetry was applied gain nothing more, and it says why', async (t) => {
  const {sets} = await readOperators(path.join(shared.folder, 'dimer/truth.star'));
  const back = invert(sets[0].operators[0]);
  for (const half of ['half1', 'half2']) {
    const {volume} = await readMrc(path.join(shared.folder, `dimer/${half}.mrc`));
    const mean = emptyVolume(volume);
    const [nx, ny, nz] = volume.size;
    for (let z = 0, i = 0; z < nz; z += 1)
      for (let y = 0; y < ny; y += 1)
        for (let x = 0; x < nx; x += 1, i += 1) {
          const at = toAngstrom(voxelPoint(x, y, z), volume);
          const [first, second] = [at, place(sets[0].operators[0], at), place(back, at)]
            .slice(1)
            .map((point) =>
              trilinear(volume, ...(toVoxel(point, volume) as unknown as [number, number, number])),
            );
          mean.values[i] = (2 * volume.values[i] + (first || 0) + (second || 0)) / 4;
        }
    await writeFiles([{path: path.join(shared.folder, `averaged/${half}.mrc`), content: encodeMrc(mean)}]);
  }
  const {sets: found, warnings, advice} = await advise('dimer/truth.star', ...halvesOf('averaged'));
  t.is(found[0].measured?.verdict, 'averaged-before');
  t.true(found[0].measured!.gain! < 1.5);
  t.true(warnings.some(({code}) => code === 'TAU2_AVERAGED_BEFORE'));
  t.is(advice.basis, 'multiplicity');
});

test('a solvent mask about twice as large as the copies: noise variances add by volume', async (t) => {
  const {volume: first} = await readMrc(path.join(shared.folder, 'dimer/mask1.mrc'));
  const {volume: second} = await readMrc(path.join(shared.folder, 'dimer/mask2.mrc'));
  const copies = first.values.map((value, i) => Math.min(1, value + second.values[i]));
  const covered = copies.reduce((sum, value) => sum + value, 0);
  let added = 0;
  const solvent = copies.map((value) => {
    if (value > 0 || added >= covered) return value;
    added += 1;
    return 1;
  });
  await writeFiles([
    {path: path.join(shared.folder, 'solvent.mrc'), content: encodeMrc({...first, values: solvent})},
  ]);
  const {byVolume, restShare, warnings} = await advise('dimer/truth.star', '--solvent-mask', 'solvent.mrc');
  const total = solvent.reduce((sum, value) => sum + value, 0);
  const averaged = solvent.reduce((sum, value, i) => sum + value * copies[i], 0) / total;
  t.true(averaged > 0.4 && averaged < 0.5);
  t.true(Math.abs(restShare - (1 - averaged)) < 0.01, `${restShare} ${averaged}`);
  const weight = 1 / (averaged / 2 + 1 - averaged);
  t.true(Math.abs(byVolume.effectiveWeight - weight) < 0.01, String(byVolume.effectiveWeight));
  t.deepEqual(warnings, []);
});

/** The tetramer moved along x, so that the box cuts some of its copies. */
async function moveTetramer(voxels: number): Promise<readonly string[]> {
  const folder = path.join(shared.folder, 'moved');
  for (const name of ['half1', 'half2', 'mask1']) {
    const {volume} = await readMrc(path.join(shared.folder, `tetramer/${name}.mrc`));
    const [width] = volume.size;
    const values = volume.values.map((_, i) => {
      const x = (i % width) - voxels;
      return x < 0 || x >= width ? 0 : volume.values[i - voxels];
    });
    await writeFiles([{path: path.join(folder, `${name}.mrc`), content: encodeMrc({...volume, values})}]);
  }
  const {sets} = await readOperators(path.join(shared.folder, 'tetramer/truth.star'));
  const move = {rotation: identityMatrix, shiftAngstrom: [2 * voxels, 0, 0] as const};
  const operators = sets[0].operators.map((operator) => compose(move, compose(operator, invert(move))));
  const star = formatOperators([{maskName: 'moved/mask1.mrc', operators}]);
  await writeFile(path.join(folder, 'operators.star'), star);
  return ['moved/operators.star', ...halvesOf('moved')];
}

test('copies that the box cuts are named and left out, and the gain is that of the others', async (t) => {
  const {sets, warnings} = await advise(...(await moveTetramer(-20)));
  const {measured, copies} = sets[0];
  t.is(copies, 4);
  t.true(measured!.leftOut.length > 0 && measured!.leftOut.length < 3);
  t.is(measured!.copies, copies - measured!.leftOut.length);
  t.true(Math.abs(measured!.gain! / measured!.copies - 1) < 0.1, `${measured!.gain} of ${measured!.copies}`);
  t.true(warnings.some(({code}) => code === 'TAU2_COPY_OUTSIDE_BOX'));
});

test('half-maps masked about one copy: the empty one is named', async (t) => {
  const {volume: mask} = await readMrc(path.join(shared.folder, 'dimer/mask1.mrc'));
  for (const half of ['half1', 'half2']) {
    const {volume} = await readMrc(path.join(shared.folder, `dimer/${half}.mrc`));
    const values = volume.values.map((value, i) => value * mask.values[i]);
    await writeFiles([
      {path: path.join(shared.folder, `masked/${half}.mrc`), content: encodeMrc({...volume, values})},
    ]);
  }
  const {sets, warnings} = await advise('dimer/truth.star', ...halvesOf('masked'));
  t.deepEqual(sets[0].measured?.empty, [2]);
  t.true(warnings.some(({code}) => code === 'TAU2_COPY_EMPTY'));
});

test('releases and jobs: squared from 3.0 on, once in 2.1, nothing in Class3D, 1 with Blush', async (t) => {
  const argument = async (...flags: readonly string[]): Promise<string | undefined> =>
    (await advise('tube/truth.star', ...flags)).advice.arguments;
  t.is(await argument('--relion', '2.1'), '--tau2_fudge 13');
  t.is(await argument('--relion', '3.1'), '--tau2_fudge 3.61');
  t.is(await argument('--relion', '5.0', '--blush'), '--tau2_fudge 1');
  t.is(await argument('--job', 'class3d'), undefined);
});

test('a folder takes the report, the shells and a plot; export takes the report, and nothing is overwritten', async (t) => {
  const args = ['tau2', 'dimer/truth.star', ...halvesOf('dimer'), '-o', 'report'];
  const run = await runLocalsym(args, shared.folder);
  t.is(run.exitCode, 0, run.stderr);
  t.deepEqual((await readdir(path.join(shared.folder, 'report'))).sort(), [
    'tau2-shells.csv',
    'tau2.json',
    'tau2.svg',
  ]);
  const job = ['export', '--operators', 'dimer/truth.star', '--relion', '5.0'];
  const {advice} = JSON.parse(
    await readFile(path.join(shared.folder, 'report/tau2.json'), 'utf8'),
  ) as Tau2Report;
  const exported = await runLocalsym(
    [...job, '--tau2-report', 'report/tau2.json', '-o', 'jobs'],
    shared.folder,
  );
  t.regex(exported.stdout, new RegExp(`${advice.arguments}: .* as measured in report/tau2.json`, 'u'));
  t.regex(await readFile(path.join(shared.folder, 'report/tau2.svg'), 'utf8'), /K_eff/u);
  const again = await runLocalsym(args, shared.folder);
  t.is(again.exitCode, 3);
  t.regex(again.stderr, /--force/u);
});

test('bad input: one message each', async (t) => {
  await writeFile(
    path.join(shared.folder, 'small.mrc'),
    mrcBytes({size: [8, 8, 8], values: Array.from({length: 512}, () => 0.5)}),
  );
  const {volume} = await readMrc(path.join(shared.folder, 'dimer/half2.mrc'));
  await writeFiles([
    {
      path: path.join(shared.folder, 'three.mrc'),
      content: encodeMrc({...volume, voxelAngstrom: 3}),
    },
  ]);
  const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
    [['--half1', 'dimer/half1.mrc'], 2, /one half-map .* without the other/iu],
    [['--half1', 'dimer/half1.mrc', '--half2', 'dimer/half1.mrc'], 3, /the same map/u],
    [['--half1', 'small.mrc', '--half2', 'dimer/half2.mrc'], 3, /8 × 8 × 8 voxels/u],
    [['--half1', 'dimer/half1.mrc', '--half2', 'three.mrc'], 3, /another pixel size than 2 Å/u],
    [['--blush', '--relion', '4.0'], 2, /4\.0, which has no Blush/u],
    [['--solvent-mask', 'small.mrc'], 3, /8 × 8 × 8 voxels/u],
    [['--solvent-mask', 'dimer/map.mrc'], 3, /lie in \[0, 1\]/u],
    [['--solvent-mask', 'none.mrc'], 3, /none\.mrc/u],
  ];
  for (const [args, exitCode, message] of cases) {
    const run = await runLocalsym(['tau2', 'dimer/truth.star', ...args], shared.folder);
    t.is(run.exitCode, exitCode, args.join(' '));
    t.regex(run.stderr, message);
    t.notRegex(run.stderr, /\n\s+at /u);
  }
});
