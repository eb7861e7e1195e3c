import {toAngstrom, toVoxel, voxelPoint, type Grid} from '../geometry/frames.ts';
import type {Cropped} from './cropped.ts';
import {copyRow} from './window.ts';

/** Where points of one row lie, in voxels from the centre of the first voxel. */
export type RowPlaces = {
  /** (n) */
  readonly x: Float64Array;
  readonly y: number;
  readonly z: number;
};

/**
 * As `trilinear`, for whole rows: several times faster than point by point.
 *
 * @returns a function that fills (n) values, NaN outside the box. It uses the same memory again for every row.
 */
export function trilinearRows({size, window}: Cropped): (places: RowPlaces, into: Float64Array) => void {
  const [nx, ny, nz] = size;
  const rows = [0, 1, 2, 3].map(() => new Float32Array(nx));
  const [a, b, c, d] = rows;
  return ({x, y, z}, into) => {
    if (!(y >= 0 && z >= 0 && y <= ny - 1 && z <= nz - 1)) {
      into.fill(Number.NaN);
      return;
    }
    const y0 = Math.floor(y);
    const z0 = Math.floor(z);
    const y1 = Math.min(y0 + 1, ny - 1);
    const z1 = Math.min(z0 + 1, nz - 1);
    copyRow(window, {firstX: 0, y: y0, z: z0}, a);
    copyRow(window, {firstX: 0, y: y1, z: z0}, b);
    copyRow(window, {firstX: 0, y: y0, z: z1}, c);
    copyRow(window, {firstX: 0, y: y1, z: z1}, d);
    between(rows, {x, y: y - y0, z: z - z0}, into);
  };
}

/** @param at.y how far from the first row to the second, and `z` from these to the other two, 0 to 1. */
function between(
  [a, b, c, d]: readonly Float32Array[],
  {x, y: fy, z: fz}: RowPlaces,
  into: Float64Array,
): void {
  const last = a.length - 1;
  for (let i = 0; i < x.length; i += 1) {
    const at = x[i];
    if (!(at >= 0 && at <= last)) {
      into[i] = Number.NaN;
      continue;
    }
    const x0 = Math.floor(at);
    const x1 = x0 < last ? x0 + 1 : x0;
    const fx = at - x0;
    const near = (a[x0] * (1 - fx) + a[x1] * fx) * (1 - fy) + (b[x0] * (1 - fx) + b[x1] * fx) * fy;
    const far = (c[x0] * (1 - fx) + c[x1] * fx) * (1 - fy) + (d[x0] * (1 - fx) + d[x1] * fx) * fy;
    into[i] = near * (1 - fz) + far * fz;
  }
}

/** (3) of (n): where the voxels of a grid lie on another grid about the same box centre, axis by axis. */
export function placesOn(grid: Grid, other: Grid): readonly Float64Array[] {
  return grid.size.map((length, axis) =>
    Float64Array.from({length}, (_, i) => toVoxel(toAngstrom(voxelPoint(i, i, i), grid), other)[axis]),
  );
}
