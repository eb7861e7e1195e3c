import type {Matrix3} from '../geometry/matrix3.ts';
import type {CoarseMap} from './coarse-map.ts';

/**
 * Rotations as `coarseScores` reads them, with the points' centre on the middle voxel of the map.
 *
 * @returns (k, 12), row-major 3×4.
 */
export function coarseMatrices(rotations: readonly Matrix3[], {size}: CoarseMap): Float64Array {
  const middle = size.map((count) => (count - 1) / 2);
  const matrices = new Float64Array(12 * rotations.length);
  for (const [k, rotation] of rotations.entries()) {
    for (let row = 0; row < 3; row += 1) {
      const at = 12 * k + 4 * row;
      for (let column = 0; column < 3; column += 1) matrices[at + column] = rotation[3 * row + column];
      matrices[at + 3] = middle[row];
    }
  }
  return matrices;
}
