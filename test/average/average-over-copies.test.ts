import path from 'node:path';
import test from 'ava';
import {averageInPlace, averageOverCopies} from '../../src/average/average-over-copies.ts';
import {duplicateCopies} from '../../src/average/duplicate-copies.ts';
import {overlapTolerance} from '../../src/average/merge-slab.ts';
import {transformMap} from '../../src/average/transform-map.ts';
import {withDevice} from '../../src/compute/device.ts';
import type {BackendName} from '../../src/compute/backend.ts';
import {invert} from '../../src/geometry/operator.ts';
import {emptyVolume, type Volume} from '../../src/map/volume.ts';
import {greatestDifference, moved, sum} from '../helpers/maps.ts';
import {runProgram} from '../helpers/run-localsym.ts';
import {softwareGraphics} from '../helpers/software-graphics.ts';
import {caseOperators, symmetricCase, type SymmetricCase} from './symmetric-case.ts';

const sizes = [
  [32, 32, 32],
  [22, 31, 27],
] as const;

function times(a: Volume, b: Volume, factor = 1): Volume {
  return {...a, values: a.values.map((value, index) => value * b.values[index] * factor)};
}

/** The formula of RELION's averaging, map by map. */
function averagedByTheFormula({volume, masks}: SymmetricCase): Volume {
  const parts = masks.map((mask, index) => {
    const operators = caseOperators[index];
    const all = sum([volume, ...operators.map((operator) => moved(volume, invert(operator)))]);
    const mean = times(all, mask, 1 / (operators.length + 1));
    return {
      sum: sum([mean, ...operators.map((operator) => moved(mean, operator))]),
      weight: sum([mask, ...operators.map((operator) => moved(mask, operator))]),
    };
  });
  const [total, weight] = [sum(parts.map((part) => part.sum)), sum(parts.map((part) => part.weight))];
  return {
    ...volume,
    values: volume.values.map((value, index) => {
      const w = weight.values[index];
      return w > 1 ? total.values[index] / w : total.values[index] + (1 - w) * value;
    }),
  };
}

for (const size of sizes) {
  const name = size.join(' × ');

  test(`${name}: two sets with overlapping copies are averaged by RELION's formula`, async (t) => {
    const found = symmetricCase(size);
    const averaged = await averageOverCopies(found);
    t.true(greatestDifference(averaged, averagedByTheFormula(found)) < 2e-6);
    t.deepEqual(averaged.origin, found.volume.origin);
    t.true(greatestDifference(averaged, found.volume) > 1);
  });

  test(`${name}: duplicates are the sum of the masks, or of the masked map, on all places`, async (t) => {
    const {volume, masks, sets} = symmetricCase(size);
    const onAllPlaces = (first: readonly Volume[]): Volume =>
      sum(
        first.flatMap((one, index) => [one, ...caseOperators[index].map((operator) => moved(one, operator))]),
      );
    const ofMasks = await duplicateCopies({grid: volume, sets});
    t.true(greatestDifference(ofMasks, onAllPlaces(masks)) < 1e-6);
    const ofMap = await duplicateCopies({grid: volume, sets, volume});
    t.true(greatestDifference(ofMap, onAllPlaces(masks.map((mask) => times(volume, mask)))) < 2e-6);
  });

  test(`${name}: a transformed map is the map moved, 0 where it comes from outside the box`, async (t) => {
    const {volume} = symmetricCase(size);
    const [operator] = caseOperators[0];
    t.true(greatestDifference(await transformMap(volume, operator), moved(volume, operator)) < 1e-6);
  });

  test(`${name}: a map that is not needed any more is moved alike`, async (t) => {
    const {volume} = symmetricCase(size);
    const [operator] = caseOperators[0];
    for (const interpolation of ['trilinear', 'cubic'] as const) {
      const kept = await transformMap(volume, operator, {interpolation});
      const spent = {...volume, values: volume.values.slice()};
      t.deepEqual(await transformMap(spent, operator, {interpolation, isSpent: true}), kept);
    }
  });
}

const agreesWithPlain = test.macro({
  exec: async (t, backend: BackendName) => {
    const found = symmetricCase([22, 31, 27]);
    const plain = await averageOverCopies(found);
    const onDevice = await withDevice(backend, (device) => averageOverCopies({...found, device}));
    const most = plain.values.reduce((worst, value) => Math.max(worst, Math.abs(value)), 0);
    t.true(greatestDifference(onDevice, plain) < 2e-5 * most);
    t.true(greatestDifference(onDevice, plain) > 0);
  },
  title: (_, backend: BackendName) => `the kernel on ${backend} averages as the plain float64 does`,
});

test(agreesWithPlain, 'dev');
test(agreesWithPlain, 'cpu');
test(agreesWithPlain, 'webasm');

test('the kernel on webgpu averages as the plain float64 does', async (t) => {
  const env = softwareGraphics();
  if (env === undefined) {
    t.log('skipped: chromium, whose SwiftShader stands in for a graphics card, is not installed');
    t.pass();
    return;
  }
  const program = path.join(import.meta.dirname, 'print-average.js');
  const run = await runProgram(process.execPath, [program], import.meta.dirname, env);
  t.is(run.exitCode, 0, run.stderr);
  const plain = await averageOverCopies(symmetricCase([22, 31, 27]));
  const values = Float32Array.from(JSON.parse(run.stdout) as readonly number[]);
  const most = plain.values.reduce((worst, value) => Math.max(worst, Math.abs(value)), 0);
  t.true(greatestDifference({...plain, values}, plain) < 2e-5 * most);
});

test('what the masks cover is told: voxels changed, those where masks overlap, and where most', async (t) => {
  const found = symmetricCase([22, 31, 27]);
  const weights = await duplicateCopies({grid: found.volume, sets: found.sets});
  const volume = {...found.volume, values: found.volume.values.slice()};
  const coverage = await averageInPlace({...found, volume});
  t.is(coverage.changedVoxels, weights.values.filter((weight) => weight > 0).length);
  t.is(coverage.overlapVoxels, weights.values.filter((weight) => weight > 1 + overlapTolerance).length);
  const [x, y, z] = coverage.greatestAt;
  t.is(Math.fround(coverage.greatestWeight), weights.values[x + 22 * (y + 31 * z)]);
  t.is(Math.fround(coverage.greatestWeight), Math.max(...weights.values));
});

test('a map that is constant stays so under copies that are in the box, overlapping or not', async (t) => {
  const {volume, sets} = symmetricCase([32, 32, 32]);
  const flat = emptyVolume(volume);
  flat.values.fill(7);
  const inBox = [{...sets[0], operators: caseOperators[0].slice(0, 2)}];
  const averaged = await averageOverCopies({volume: flat, sets: inBox});
  t.true(greatestDifference(averaged, flat) < 1e-6);
});
