import test from 'ava';
import * as fc from 'fast-check';
import {angstromPoint, centreVoxel, toAngstrom, toVoxel, voxelPoint} from '../../src/geometry/frames.ts';
import {farthest, numbers, points} from './arbitraries.ts';
import {holds} from '../helpers/holds.ts';

test('the box centre is voxel n/2, rounded down for odd boxes', (t) => {
  t.deepEqual(centreVoxel([300, 301, 64]), voxelPoint(150, 150, 32));
});

test('the centre voxel is 0 Å and the first voxel half a box below it', (t) => {
  const grid = {size: [300, 300, 300], voxelAngstrom: 1.07} as const;
  t.deepEqual(toAngstrom(voxelPoint(150, 150, 150), grid), angstromPoint(0, 0, 0));
  t.deepEqual(toAngstrom(voxelPoint(0, 0, 0), grid), angstromPoint(-160.5, -160.5, -160.5));
});

test('a point survives the way to voxels and back', (t) => {
  const sizes = fc.tuple(...[1, 2, 3].map(() => fc.integer({min: 1, max: 700})));
  holds(
    t,
    fc.property(points, sizes, numbers(0.1, 20), (point, [nx, ny, nz], voxelAngstrom) => {
      const grid = {size: [nx, ny, nz] as const, voxelAngstrom};
      return farthest(toAngstrom(toVoxel(point, grid), grid), point) < 1e-9;
    }),
  );
});
