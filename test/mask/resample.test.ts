import test from 'ava';
import fc from 'fast-check';
import type {Vector3} from '../../src/geometry/vector.ts';
import {emptyVolume, noOrigin, type Origin, type Volume} from '../../src/map/volume.ts';
import {resampled, shareCutOff} from '../../src/mask/resample.ts';
import {placementBy} from '../../src/mask/resample-align.ts';
import {holds} from '../helpers/holds.ts';

/** A ball with a soft edge about a place in voxels. */
function ball(
  size: Vector3,
  voxelAngstrom: number,
  [x, y, z]: Vector3,
  radius: number,
  origin = noOrigin,
): Volume {
  const volume = emptyVolume({size, voxelAngstrom}, origin);
  volume.values.forEach((_, k) => {
    const [i, j, l] = [k % size[0], Math.floor(k / size[0]) % size[1], Math.floor(k / (size[0] * size[1]))];
    volume.values[k] = Math.min(1, Math.max(0, radius - Math.hypot(i - x, j - y, l - z)));
  });
  return volume;
}

function at(angstrom: Vector3, startVoxels: Vector3 = [0, 0, 0]): Origin {
  return {angstrom, startVoxels};
}

function volumeOf({values, voxelAngstrom}: Volume): number {
  return values.reduce((sum, value) => sum + value, 0) * voxelAngstrom ** 3;
}

test('on its own grid a mask stays as it is, to the last bit', (t) => {
  const mask = ball([12, 14, 16], 1.07, [5.2, 7, 8.4], 4);
  for (const alignment of ['origin', 'centre', 'corner'] as const)
    t.deepEqual(resampled(mask, mask, placementBy(alignment, mask, mask), noOrigin).values, mask.values);
});

test('a mask in a small box with its place in the header comes to lie there: ORIGIN or NSTART', (t) => {
  const map = emptyVolume({size: [30, 32, 34], voxelAngstrom: 2});
  const expected = ball([30, 32, 34], 2, [20, 9, 25], 4);
  for (const origin of [at([30, 8, 40]), at([0, 0, 0], [15, 4, 20])]) {
    const small = ball([11, 12, 13], 2, [5, 5, 5], 4, origin);
    t.deepEqual(resampled(small, map, placementBy('origin', small, map), noOrigin).values, expected.values);
  }
});

test('centres are voxel n/2 of either box; corners the first voxels', (t) => {
  const map = emptyVolume({size: [30, 32, 34], voxelAngstrom: 2});
  const small = ball([11, 12, 13], 2, [5, 6, 6], 4);
  const centred = resampled(small, map, placementBy('centre', small, map), noOrigin);
  t.deepEqual(centred.values, ball([30, 32, 34], 2, [15, 16, 17], 4).values);
  const cornered = resampled(small, map, placementBy('corner', small, map), noOrigin);
  t.deepEqual(cornered.values, ball([30, 32, 34], 2, [5, 6, 6], 4).values);
});

test('finer and coarser grids keep the volume and the range of a mask', (t) => {
  const mask = ball([40, 40, 40], 2, [20, 20, 20], 11);
  for (const voxelAngstrom of [0.9, 1.4, 2.6, 4.1]) {
    const n = 2 * Math.ceil(40 / voxelAngstrom);
    const map = emptyVolume({size: [n, n, n], voxelAngstrom});
    const result = resampled(mask, map, placementBy('centre', mask, map), noOrigin);
    t.true(Math.abs(volumeOf(result) / volumeOf(mask) - 1) < 0.02, `${voxelAngstrom} Å`);
    t.true(result.values.every((value) => value >= 0 && value <= 1 + 1e-6));
  }
});

test('what varies evenly is reproduced exactly between the voxels', (t) => {
  holds(
    t,
    fc.property(
      fc.tuple(...[0, 1, 2].map(() => fc.double({min: 0.2, max: 3.7, noNaN: true}))),
      fc.double({min: 0.3, max: 1, noNaN: true}),
      ([x, y, z], step) => {
        const source = emptyVolume({size: [9, 8, 10], voxelAngstrom: 1});
        source.values.forEach((_, k) => {
          source.values[k] = (k % 9) + 2 * (Math.floor(k / 9) % 8) - 3 * Math.floor(k / 72);
        });
        const grid = {size: [4, 4, 4] as Vector3, voxelAngstrom: step};
        const {values} = resampled(source, grid, {first: [x, y, z], step}, noOrigin);
        values.forEach((value, k) => {
          const [u, v, w] = [k % 4, Math.floor(k / 4) % 4, Math.floor(k / 16)];
          const expected = x + step * u + 2 * (y + step * v) - 3 * (z + step * w);
          if (Math.abs(value - expected) > 1e-3) throw new Error(`${value}, not ${expected}`);
        });
      },
    ),
    {seed: 11, numRuns: 50},
  );
});

test('a coarser grid does not see what is finer than its voxels', (t) => {
  const stripes = emptyVolume({size: [48, 8, 8], voxelAngstrom: 1});
  stripes.values.forEach((_, k) => (stripes.values[k] = k % 2));
  const coarse = emptyVolume({size: [12, 2, 2], voxelAngstrom: 4});
  const {values} = resampled(stripes, coarse, placementBy('corner', stripes, coarse), noOrigin);
  t.true(values.every((value) => Math.abs(value - 0.5) < 0.03));
});

test('what lies beyond the new box is counted', (t) => {
  const mask = emptyVolume({size: [8, 8, 8], voxelAngstrom: 1});
  mask.values.fill(1);
  const map = emptyVolume({size: [4, 8, 8], voxelAngstrom: 1});
  t.is(shareCutOff(mask, map.size, placementBy('corner', mask, map)), 0.5);
  t.is(shareCutOff(mask, [8, 8, 8], placementBy('centre', mask, mask)), 0);
  t.is(shareCutOff(mask, map.size, {first: [100, 0, 0], step: 1}), 1);
});
