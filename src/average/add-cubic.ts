import {clip, intersection, isEmpty, slabRange, type Placed, type Slab} from './placed.ts';
import {rowPart} from './row-part.ts';
import {splineValue} from '../map/spline-value.ts';

/**
 * Adds a source of cubic B-spline coefficients, sampled under its operator; 0 outside the source's domain.
 *
 * The window must reach two voxels beyond the domain.
 *
 * @param where as long as the slab's values: nothing is added where it is 0.
 */
export function addCubic(slab: Slab, placed: Placed, where?: Float64Array): void {
  const range = intersection(slabRange(slab), placed.range);
  if (isEmpty(range)) return;
  const clipped = clip(placed, range);
  const part = new Int32Array(2);
  for (let z = range.first[2]; z <= range.last[2]; z += 1) {
    for (let y = range.first[1]; y <= range.last[1]; y += 1) {
      rowPart(clipped, y, z, part);
      const row = slab.size[0] * (y - slab.from[1] + slab.size[1] * (z - slab.from[2])) - slab.from[0];
      if (part[1] >= part[0]) addRow(slab.values, clipped, {y, z, first: part[0], last: part[1], row}, where);
    }
  }
}

/** A part of a row of the result: voxel x has the sum `row + x`. */
type RowPart = {
  readonly y: number;
  readonly z: number;
  readonly first: number;
  readonly last: number;
  readonly row: number;
};

function addRow(
  sums: Float64Array,
  {source, toSource: m}: Placed,
  {y, z, first, last, row}: RowPart,
  where: Float64Array | undefined,
): void {
  const {values, from, size} = source;
  const startX = m[1] * y + m[2] * z + m[3] - from[0];
  const startY = m[5] * y + m[6] * z + m[7] - from[1];
  const startZ = m[9] * y + m[10] * z + m[11] - from[2];
  const [nx, plane] = [size[0], size[0] * size[1]];
  for (let x = first; x <= last; x += 1) {
    if (where !== undefined && where[row + x] === 0) continue;
    sums[row + x] += splineValue(values, nx, plane, m[0] * x + startX, m[4] * x + startY, m[8] * x + startZ);
  }
}
