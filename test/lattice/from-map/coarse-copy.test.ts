import test from 'ava';
import {toAngstrom, voxelPoint} from '../../../src/geometry/frames.ts';
import type {Vector3} from '../../../src/geometry/vector.ts';
import {coarseCopy} from '../../../src/lattice/from-map/coarse-copy.ts';
import {emptyVolume, type Volume} from '../../../src/map/volume.ts';

const sizes: readonly Vector3[] = [
  [48, 48, 48],
  [47, 48, 49],
  [50, 45, 46],
];

test('a blob stays where it is in Å from the box centre, in even and odd boxes', (t) => {
  for (const size of sizes) {
    const map = withBlob(size, [3.2, -4.1, 2.3]);
    const copy = coarseCopy(map);
    t.is(copy.voxelAngstrom, 1.4 * 3);
    for (const [axis, value] of centroid(copy).entries()) {
      t.true(Math.abs(value - [3.2, -4.1, 2.3][axis]) < 0.01, `${size.join()} axis ${axis}: ${value}`);
    }
  }
});

test('a constant stays constant, up to the faces of the box', (t) => {
  const map = emptyVolume({size: [31, 30, 29], voxelAngstrom: 1.07});
  const copy = coarseCopy({...map, values: map.values.fill(2)});
  t.true(copy.values.every((value) => Math.abs(value - 2) < 1e-6));
});

test('a map with voxels of 2.68 Å is left as it is', (t) => {
  const map = emptyVolume({size: [8, 8, 8], voxelAngstrom: 2.68});
  t.is(coarseCopy(map), map);
});

function withBlob(size: Vector3, at: Vector3): Volume {
  const map = emptyVolume({size, voxelAngstrom: 1.4});
  forEachVoxel(map, ([x, y, z], index) => {
    map.values[index] = Math.exp(-((x - at[0]) ** 2 + (y - at[1]) ** 2 + (z - at[2]) ** 2) / 50);
  });
  return map;
}

function centroid(map: Volume): Vector3 {
  const sums = [0, 0, 0, 0];
  forEachVoxel(map, (point, index) => {
    for (const axis of [0, 1, 2] as const) sums[axis] += point[axis] * map.values[index];
    sums[3] += map.values[index];
  });
  return [sums[0] / sums[3], sums[1] / sums[3], sums[2] / sums[3]];
}

function forEachVoxel(map: Volume, visit: (point: Vector3, index: number) => void): void {
  const [nx, ny, nz] = map.size;
  for (let z = 0, index = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, index++) visit(toAngstrom(voxelPoint(x, y, z), map), index);
    }
  }
}
