import {splineAt} from '../map/spline.ts';
import {intersection, isEmpty, slabRange, type Placed, type Slab} from './placed.ts';
import {rowPart} from './row-part.ts';

/**
 * Adds a source of cubic B-spline coefficients, sampled under its operator; 0 outside the source's domain.
 *
 * The window must reach two voxels beyond the domain.
 */
export function addCubic(slab: Slab, placed: Placed): void {
  const range = intersection(slabRange(slab), placed.range);
  if (isEmpty(range)) return;
  const clipped = {...placed, range};
  const {source, toSource: m} = clipped;
  const [part, result] = [new Int32Array(2), new Float64Array(4)];
  for (let z = range.first[2]; z <= range.last[2]; z += 1) {
    for (let y = range.first[1]; y <= range.last[1]; y += 1) {
      rowPart(clipped, y, z, part);
      const startX = m[1] * y + m[2] * z + m[3] - source.from[0];
      const startY = m[5] * y + m[6] * z + m[7] - source.from[1];
      const startZ = m[9] * y + m[10] * z + m[11] - source.from[2];
      const row = slab.size[0] * (y - slab.from[1] + slab.size[1] * (z - slab.from[2])) - slab.from[0];
      for (let x = part[0]; x <= part[1]; x += 1) {
        splineAt(source, m[0] * x + startX, m[4] * x + startY, m[8] * x + startZ, result);
        slab.values[row + x] += result[0];
      }
    }
  }
}
