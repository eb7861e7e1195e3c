import {toAngstrom, toVoxel, voxelPoint} from '../geometry/frames.ts';
import {identityOperator, invert, place, type Operator} from '../geometry/operator.ts';
import {transform} from '../geometry/matrix3.ts';
import type {Vector3} from '../geometry/vector.ts';
import {trilinear} from '../map/interpolate.ts';
import type {Volume} from '../map/volume.ts';
import type {VoxelRange} from '../map/window.ts';

/** A mask, where it is not 0, and the copies of its region. */
export type PlacedMask = {
  readonly mask: Volume;
  readonly range: VoxelRange;
  /** Without the region itself. */
  readonly operators: readonly Operator[];
};

/**
 * The sum of the masks of all regions and their copies at every voxel: RELION's w.
 *
 * Trilinear and 0 outside the box, as RELION moves masks.
 */
export function coverageOf(masks: readonly PlacedMask[]): Float32Array {
  const sum = new Float32Array(masks[0].mask.values.length);
  for (const placed of masks)
    for (const operator of [identityOperator, ...placed.operators]) addCopy(sum, placed, operator);
  return sum;
}

/** How much of the copies' masks lies where the sum exceeds 1. */
export type Overlap = {
  /** Part of the sum that is above 1. */
  readonly share: number;
  readonly greatest: number;
};

export function overlapOf(coverage: Float32Array): Overlap {
  let [sum, above, greatest] = [0, 0, 0];
  for (let i = 0; i < coverage.length; i += 1) {
    const value = coverage[i];
    sum += value;
    if (value > 1) above += value - 1;
    if (value > greatest) greatest = value;
  }
  return {share: sum > 0 ? above / sum : 0, greatest};
}

function addCopy(sum: Float32Array, {mask, range}: PlacedMask, operator: Operator): void {
  const {first, last} = imageRange(mask, range, operator);
  const [nx, ny] = mask.size;
  const back = invert(operator);
  const step = transform(back.rotation, [1, 0, 0]);
  for (let z = first[2]; z <= last[2]; z += 1)
    for (let y = first[1]; y <= last[1]; y += 1) {
      let [u, v, w] = toVoxel(place(back, toAngstrom(voxelPoint(first[0], y, z), mask)), mask);
      const row = nx * (y + ny * z);
      for (let x = first[0]; x <= last[0]; x += 1) {
        const value = trilinear(mask, u, v, w);
        if (value > 0) sum[row + x] += value;
        u += step[0];
        v += step[1];
        w += step[2];
      }
    }
}

/** The voxels of the box that the image of a range can reach. */
function imageRange(mask: Volume, {first, last}: VoxelRange, operator: Operator): VoxelRange {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((corner) => {
    const [x, y, z] = [0, 1, 2].map((axis) =>
      ((corner >> axis) & 1) === 0 ? first[axis] - 1 : last[axis] + 1,
    );
    return toVoxel(place(operator, toAngstrom(voxelPoint(x, y, z), mask)), mask);
  });
  const bound = (axis: number): readonly number[] => corners.map((corner) => corner[axis]);
  const from = [0, 1, 2].map((axis) => Math.max(0, Math.floor(Math.min(...bound(axis)))));
  const to = [0, 1, 2].map((axis) => Math.min(mask.size[axis] - 1, Math.ceil(Math.max(...bound(axis)))));
  return {first: from as unknown as Vector3, last: to as unknown as Vector3};
}
