import {centreVoxel, type Grid} from '../geometry/frames.ts';
import type {Operator} from '../geometry/operator.ts';
import type {Vector3} from '../geometry/vector.ts';
import type {VoxelRange} from '../map/window.ts';

/** (12) row-major 3x4, float64: from a voxel to the voxel of its copy, both counted from the first voxel. */
export type VoxelMatrix = Float64Array;

/** An operator, which turns about the box centre and shifts in Å, in voxels of a grid. */
export function voxelMatrix({rotation, shiftAngstrom}: Operator, {size, voxelAngstrom}: Grid): VoxelMatrix {
  const centre = centreVoxel(size);
  const matrix = new Float64Array(12);
  for (let row = 0; row < 3; row += 1) {
    let turned = 0;
    for (let column = 0; column < 3; column += 1) {
      matrix[4 * row + column] = rotation[3 * row + column];
      turned += rotation[3 * row + column] * centre[column];
    }
    matrix[4 * row + 3] = centre[row] + shiftAngstrom[row] / voxelAngstrom - turned;
  }
  return matrix;
}

/** The whole voxels that the image of a range can reach; they may lie outside the box. */
export function imageRange({first, last}: VoxelRange, matrix: VoxelMatrix): VoxelRange {
  const axes = [0, 1, 2].map((row) => {
    let [least, most] = [matrix[4 * row + 3], matrix[4 * row + 3]];
    for (let column = 0; column < 3; column += 1) {
      const ends = [matrix[4 * row + column] * first[column], matrix[4 * row + column] * last[column]];
      least += Math.min(...ends);
      most += Math.max(...ends);
    }
    return [Math.ceil(least - roundingVoxels), Math.floor(most + roundingVoxels)];
  });
  return {
    first: axes.map(([least]) => least) as unknown as Vector3,
    last: axes.map(([, most]) => most) as unknown as Vector3,
  };
}

/** RELION's: a point this little beyond the box is inside. */
export const roundingVoxels = 1e-6;
