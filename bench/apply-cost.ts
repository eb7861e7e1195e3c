/**
 * What averaging over the copies of a microtubule costs, beside `relion_localsym --apply`, and how close it comes:
 *
 *     npm run bench:apply -- [FOLDER ANGPIX]
 *
 * Without a folder a 13_3 microtubule is simulated in boxes of 200 and 320 voxels. FOLDER holds map.mrc, truth.star
 * with its mask, and the map without noise as clean.mrc or map_clean.mrc.gz; nothing is written there.
 *
 * "apart" is the greatest difference from RELION's map, as a share of its maximum; "likeness" the correlation with the
 * map without noise where the copies' masks add up to more than one half. RELION runs once, localsym three times, of
 * which the cheapest counts; cubic splines have no counterpart in RELION.
 *
 * Fails where the trilinear average is more than 2e-6 apart, takes more than half of RELION's memory (in boxes from
 * 200 voxels), or is not ten times cheaper from 320 voxels on, and four times below: starting the program and reading
 * and writing the files take two thirds of its time there. Cubic splines must reach a likeness of 0.99.
 */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {readMrc} from '../src/io/mrc/read.ts';
import type {Volume} from '../src/map/volume.ts';
import {costOf, leastCostOf, type Cost} from './measure.ts';

const bin = path.resolve(import.meta.dirname, '../src/bin.js');

const [source, angpix] = process.argv.slice(2);
process.stdout.write('box  by                       CPU s  peak MB    apart  likeness\n');
if (source === undefined) {
  for (const [box, voxel] of [
    ['200', '1.6'],
    ['320', '1'],
  ] as const) {
    await inFolder((folder) => benchSimulated(folder, box, voxel));
  }
} else {
  if (angpix === undefined) throw new Error('Give FOLDER and ANGPIX.');
  await inFolder(async (folder) => {
    for (const name of readdirSync(source))
      symlinkSync(path.resolve(source, name), path.join(folder, path.basename(name)));
    await bench(folder, angpix);
  });
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'localsym-bench-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

async function benchSimulated(folder: string, box: string, voxel: string): Promise<void> {
  const tube = ['--lattice', '13_3', '--rise', '83.1', '--twist', '0.1', '--resolution', '6'];
  const map = ['--box', box, '--angpix', voxel, '--snr', '4', '--seed', '1', '-o', '.', '--quiet'];
  localsym(['simulate', 'microtubule', ...tube, ...map], folder);
  await bench(folder, voxel);
}

async function bench(folder: string, voxel: string): Promise<void> {
  const files = ['--i_map', 'map.mrc', '--i_mask_info', 'truth.star'];
  localsym(['duplicate', '--operators', 'truth.star', '-o', 'masks.mrc', '--quiet'], folder);
  const relion = costOf(
    'relion_localsym',
    ['--apply', ...files, '--angpix', voxel, '--o_map', 'relion.mrc'],
    folder,
  );
  const ours = (interpolation: string): Cost =>
    leastCostOf(3, () => {
      const how = ['--interpolation', interpolation, '-o', `${interpolation}.mrc`, '--force', '--quiet'];
      return costOf(process.execPath, [bin, 'apply', ...files, ...how], folder);
    });
  const costs = {trilinear: ours('trilinear'), cubic: ours('cubic')};
  const maps = {
    input: await volume(folder, 'map.mrc'),
    relion: await volume(folder, 'relion.mrc'),
    trilinear: await volume(folder, 'trilinear.mrc'),
    cubic: await volume(folder, 'cubic.mrc'),
  };
  const cleanName = ['clean.mrc', 'map_clean.mrc.gz'].find((name) => existsSync(path.join(folder, name)));
  if (cleanName === undefined) throw new Error('There is no clean.mrc and no map_clean.mrc.gz.');
  const [clean, where] = [await volume(folder, cleanName), await volume(folder, 'masks.mrc')];
  const likeness = (map: Volume): number => correlation(map, clean, where);
  const [box] = maps.input.size;
  print(box, 'nothing', {likeness: likeness(maps.input)});
  print(box, 'relion_localsym', {cost: relion, likeness: likeness(maps.relion)});
  const apart = greatestDifference(maps.trilinear, maps.relion);
  print(box, 'localsym apply', {cost: costs.trilinear, apart, likeness: likeness(maps.trilinear)});
  print(box, 'localsym apply, cubic', {cost: costs.cubic, likeness: likeness(maps.cubic)});
  judge({box, relion, trilinear: costs.trilinear, apart, cubicLikeness: likeness(maps.cubic)});
}

function localsym(args: readonly string[], folder: string): void {
  const {status, stderr} = spawnSync(process.execPath, [bin, ...args], {cwd: folder, encoding: 'utf8'});
  if (status !== 0) throw new Error(`localsym ${args.join(' ')} failed: ${stderr}`);
}

async function volume(folder: string, name: string): Promise<Volume> {
  return (await readMrc(path.join(folder, name))).volume;
}

/** As a share of the second map's maximum. */
function greatestDifference(a: Volume, b: Volume): number {
  let [most, apart] = [0, 0];
  for (let i = 0; i < b.values.length; i += 1) {
    most = Math.max(most, Math.abs(b.values[i]));
    apart = Math.max(apart, Math.abs(a.values[i] - b.values[i]));
  }
  return apart / most;
}

/** Pearson correlation of two maps where a third is above one half. */
function correlation(a: Volume, b: Volume, where: Volume): number {
  let [count, sumA, sumB, ab, aa, bb] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < where.values.length; i += 1) {
    if (where.values[i] <= 0.5) continue;
    const [u, v] = [a.values[i], b.values[i]];
    count += 1;
    sumA += u;
    sumB += v;
    ab += u * v;
    aa += u * u;
    bb += v * v;
  }
  return (ab - (sumA * sumB) / count) / Math.sqrt((aa - sumA ** 2 / count) * (bb - sumB ** 2 / count));
}

type Row = {readonly cost?: Cost; readonly apart?: number; readonly likeness: number};

function print(box: number, what: string, {cost, apart, likeness}: Row): void {
  const cells = [
    cost?.cpuSeconds.toFixed(2).padStart(7) ?? ''.padStart(7),
    cost?.peakMegabytes.toFixed(0).padStart(8) ?? ''.padStart(8),
    apart?.toExponential(1).padStart(8) ?? ''.padStart(8),
    likeness.toFixed(4).padStart(9),
  ];
  process.stdout.write(`${String(box).padEnd(4)} ${what.padEnd(22)} ${cells.join(' ')}\n`);
}

type Judged = {
  readonly box: number;
  readonly relion: Cost;
  readonly trilinear: Cost;
  readonly apart: number;
  readonly cubicLikeness: number;
};

function judge({box, relion, trilinear, apart, cubicLikeness}: Judged): void {
  const cheaper = relion.cpuSeconds / trilinear.cpuSeconds;
  const smaller = relion.peakMegabytes / trilinear.peakMegabytes;
  const leastCheaper = box >= 320 ? 10 : 4;
  const isSmall = box < 200 || smaller >= 2;
  const isGood = cheaper >= leastCheaper && isSmall && apart <= 2e-6 && cubicLikeness >= 0.99;
  process.stdout.write(
    `     ${cheaper.toFixed(1)} × cheaper than RELION (at least ${leastCheaper}), ` +
      `${smaller.toFixed(1)} × smaller (at least 2 from a box of 200)${isGood ? '' : '  MISSED'}\n`,
  );
  if (!isGood) process.exitCode = 1;
}
