import type {Vector3} from '../geometry/vector.ts';
import type {Volume} from './volume.ts';

/** A box cut out of a map: `values[x + size[0] · (y + size[1] · z)]` is voxel `from + (x, y, z)`. */
export type Window = {
  readonly values: Float32Array;
  /** Index in the map of the window's first voxel; it may lie outside the map. */
  readonly from: Vector3;
  readonly size: Vector3;
};

/** Whole voxels, both ends included. */
export type VoxelRange = {readonly first: Vector3; readonly last: Vector3};

/** The voxels of a range; beyond its faces the map is mirrored about its outermost voxels. */
export function cutWindow(volume: Volume, {first, last}: VoxelRange): Window {
  const size: Vector3 = [last[0] - first[0] + 1, last[1] - first[1] + 1, last[2] - first[2] + 1];
  const values = new Float32Array(size[0] * size[1] * size[2]);
  const [nx, ny, nz] = volume.size;
  const columns = Int32Array.from({length: size[0]}, (_, x) => mirrored(first[0] + x, nx));
  let target = 0;
  for (let z = 0; z < size[2]; z += 1) {
    for (let y = 0; y < size[1]; y += 1) {
      const row = nx * (mirrored(first[1] + y, ny) + ny * mirrored(first[2] + z, nz));
      for (let x = 0; x < size[0]; x += 1, target += 1) values[target] = volume.values[row + columns[x]];
    }
  }
  return {values, from: first, size};
}

/** The index of 0 … length − 1 that a mirror at both outermost voxels shows at `index`. */
export function mirrored(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const inPeriod = ((index % period) + period) % period;
  return inPeriod < length ? inPeriod : period - inPeriod;
}
