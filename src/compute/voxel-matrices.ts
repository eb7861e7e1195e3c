import {centreVoxel, type Grid} from '../geometry/frames.ts';
import type {Operator} from '../geometry/operator.ts';

/**
 * Operators as kernels read them: from a point in Å (from the box centre) to the voxel of its copy.
 *
 * @returns `(k, 12)`, row-major 3x4: `voxel = M · point + last column`, in voxels of `grid` from its first one.
 */
export function voxelMatrices(operators: readonly Operator[], grid: Grid): Float32Array {
  const matrices = new Float32Array(operators.length * 12);
  const centre = centreVoxel(grid.size);
  operators.forEach(({rotation, shiftAngstrom}, k) => {
    for (let row = 0; row < 3; row += 1) {
      const at = 12 * k + 4 * row;
      for (let column = 0; column < 3; column += 1) {
        matrices[at + column] = rotation[3 * row + column] / grid.voxelAngstrom;
      }
      matrices[at + 3] = shiftAngstrom[row] / grid.voxelAngstrom + centre[row];
    }
  });
  return matrices;
}
