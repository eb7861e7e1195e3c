import type {Placed} from './placed.ts';
import {roundingVoxels} from './voxel-matrix.ts';

/**
 * The part of a row of the result whose values come from inside the source's domain.
 *
 * @param part (2): the first and the last x; the last is smaller where there is none.
 */
export function rowPart({source, toSource: m, range}: Placed, y: number, z: number, part: Int32Array): void {
  let least = range.first[0];
  let most = range.last[0];
  const {first, last} = source.domain;
  for (let axis = 0; axis < 3; axis += 1) {
    const slope = m[4 * axis];
    const start = m[4 * axis + 1] * y + m[4 * axis + 2] * z + m[4 * axis + 3];
    const low = first[axis] - roundingVoxels - start;
    const high = last[axis] + roundingVoxels - start;
    if (Math.abs(slope) < 1e-12) {
      if (low > 0 || high < 0) most = least - 1;
    } else {
      least = Math.max(least, Math.ceil(Math.min(low / slope, high / slope)));
      most = Math.min(most, Math.floor(Math.max(low / slope, high / slope)));
    }
  }
  part[0] = least;
  part[1] = most;
}
