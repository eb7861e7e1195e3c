import {subtract, type Vector3} from '../geometry/vector.ts';
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
export function cutWindow(volume: Pick<Volume, 'values' | 'size'>, {first, last}: VoxelRange): Window {
  const size: Vector3 = [last[0] - first[0] + 1, last[1] - first[1] + 1, last[2] - first[2] + 1];
  const values = new Float32Array(size[0] * size[1] * size[2]);
  const [nx, ny, nz] = volume.size;
  // Columns of the window that are within the map, and are copied as they are.
  const inner = Math.min(size[0], Math.max(0, -first[0]));
  const outer = Math.max(inner, Math.min(size[0], nx - first[0]));
  for (let z = 0, target = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1, target += size[0]) {
      const row = nx * (mirrored(first[1] + y, ny) + ny * mirrored(first[2] + z, nz));
      const within = row + first[0];
      for (let x = 0; x < inner; x += 1) values[target + x] = volume.values[row + mirrored(first[0] + x, nx)];
      if (outer > inner) values.set(volume.values.subarray(within + inner, within + outer), target + inner);
      for (let x = outer; x < size[0]; x += 1)
        values[target + x] = volume.values[row + mirrored(first[0] + x, nx)];
    }
  return {values, from: first, size};
}

/** A piece of a window: the voxels of a range within it. */
export function pieceOf({values, from, size}: Window, {first, last}: VoxelRange): Window {
  const piece = cutWindow({values, size}, {first: subtract(first, from), last: subtract(last, from)});
  return {...piece, from: first};
}

/** Sets, in place, what lies beyond a range to 0. */
export function clearBeyond({values, from, size}: Window, {first, last}: VoxelRange): void {
  const [firstX, lastX] = [first[0] - from[0], last[0] - from[0]];
  for (let row = 0; row < size[1] * size[2]; row += 1) {
    const y = from[1] + (row % size[1]);
    const z = from[2] + Math.floor(row / size[1]);
    const start = row * size[0];
    const isWithin = y >= first[1] && y <= last[1] && z >= first[2] && z <= last[2];
    values.fill(0, start, start + (isWithin ? firstX : size[0]));
    values.fill(0, start + lastX + 1, start + size[0]);
  }
}

/**
 * A stretch of one row of the map's box, 0 beyond the window.
 *
 * @param firstX of the stretch, which is as long as `into`; it may begin and end outside the box.
 */
export function copyRow(
  {values, from, size}: Window,
  {firstX, y, z}: {readonly firstX: number; readonly y: number; readonly z: number},
  into: Float32Array,
): void {
  const [row, section] = [y - from[1], z - from[2]];
  const start = Math.max(firstX, from[0]);
  const end = Math.min(firstX + into.length, from[0] + size[0]);
  into.fill(0);
  if (row < 0 || section < 0 || row >= size[1] || section >= size[2] || start >= end) return;
  const at = start - from[0] + size[0] * (row + size[1] * section);
  into.set(values.subarray(at, at + end - start), start - firstX);
}

/** The index of 0 … length − 1 that a mirror at both outermost voxels shows at `index`. */
export function mirrored(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const inPeriod = ((index % period) + period) % period;
  return inPeriod < length ? inPeriod : period - inPeriod;
}
