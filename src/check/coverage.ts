import type {Operator} from '../geometry/operator.ts';
import type {Volume} from '../map/volume.ts';
import type {VoxelRange} from '../map/window.ts';

/** A mask, where it is not 0, and the copies of its region. */
export type PlacedMask = {
  readonly mask: Volume;
  readonly range: VoxelRange;
  /** Without the region itself. */
  readonly operators: readonly Operator[];
};

/** How much of the copies' masks lies where the sum exceeds 1. */
export type Overlap = {
  /** Part of the sum that is above 1. */
  readonly share: number;
  readonly greatest: number;
};

/** @param coverage the sum of the masks of all regions and their copies at every voxel: RELION's w. */
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
