import test from 'ava';
import {InputError} from '../../src/errors.ts';
import {emptyVolume, type Volume} from '../../src/map/volume.ts';
import {enoughPoints, maskPoints, pointsOn} from '../../src/search/mask-points.ts';

const grid = {size: [24, 24, 24] as const, voxelAngstrom: 2};

test('the points of a mask are its core, and their centre and size are known', (t) => {
  const points = maskPoints(ball({radiusVoxels: 7, edgeVoxels: 3}), 'ball.mrc');
  t.true(Math.abs(points.count - (4 / 3) * Math.PI * 7 ** 3) < 60);
  t.deepEqual(points.centre.map(Math.round), [2, 0, -4]);
  t.true(Math.abs(points.radiusOfGyrationAngstrom - Math.sqrt(3 / 5) * 14) < 0.2);
  t.deepEqual(points.range, {first: [6, 5, 3], last: [20, 19, 17]});
  t.true(points.weights.every((weight) => weight === 1));
  t.deepEqual(points.warnings, []);
});

test('a mask without a core is used down to one half, with a warning', (t) => {
  const points = maskPoints(ball({radiusVoxels: 1, edgeVoxels: 9}), 'soft.mrc');
  t.is(points.threshold, 0.5);
  t.true(points.weights.some((weight) => weight < 0.7));
  t.deepEqual(
    points.warnings.map(({code}) => code),
    ['MASK_NO_CORE'],
  );
});

test('a small binary mask is all core', (t) => {
  t.deepEqual(maskPoints(ball({radiusVoxels: 3, edgeVoxels: 0}), 'small.mrc').warnings, []);
});

test('on a lattice of every fourth voxel a quarter of the points is left, about the same centre', (t) => {
  const points = maskPoints(ball({radiusVoxels: 7, edgeVoxels: 3}), 'ball.mrc');
  const fewer = pointsOn(points, {step: 1, kind: 'bcc'});
  t.true(Math.abs(fewer.count / points.count - 1 / 4) < 0.03);
  t.is(fewer.centre, points.centre);
  for (let i = 0; i < fewer.count; i += 1) {
    const [x, y, z] = fewer.voxels.subarray(3 * i, 3 * i + 3);
    t.true((x - y) % 2 === 0 && (y - z) % 2 === 0);
    t.is(fewer.offsetsAngstrom[3 * i], 2 * (x - 12) - fewer.centre[0]);
  }
});

test('of a small mask all points are used', (t) => {
  const points = maskPoints(ball({radiusVoxels: 7, edgeVoxels: 3}), 'ball.mrc');
  t.is(enoughPoints(points, 20), points);
});

for (const [code, change] of [
  ['MASK_EMPTY', (mask: Volume) => mask.values.fill(0)],
  ['MASK_RANGE', (mask: Volume) => (mask.values[17] = 1.001)],
  ['MASK_RANGE', (mask: Volume) => (mask.values[17] = -0.1)],
  ['MASK_RANGE', (mask: Volume) => (mask.values[17] = Number.NaN)],
] as const) {
  test(`${code}: ${String(change)}`, (t) => {
    const mask = ball({radiusVoxels: 5, edgeVoxels: 3});
    change(mask);
    const error = t.throws(() => maskPoints(mask, 'mask.mrc'), {instanceOf: InputError});
    t.is(error?.code, code);
    t.true(error?.message.includes('mask.mrc'));
  });
}

/** About voxel (13, 12, 10). */
function ball({
  radiusVoxels,
  edgeVoxels,
}: {
  readonly radiusVoxels: number;
  readonly edgeVoxels: number;
}): Volume {
  const mask = emptyVolume(grid);
  mask.values.forEach((_, i) => {
    const distance = Math.hypot((i % 24) - 13, (Math.floor(i / 24) % 24) - 12, Math.floor(i / 576) - 10);
    const beyond =
      edgeVoxels === 0 ? (distance > radiusVoxels ? 1 : 0) : (distance - radiusVoxels) / edgeVoxels;
    mask.values[i] = Math.min(1, Math.max(0, 1 - beyond));
  });
  return mask;
}
