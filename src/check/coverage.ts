import type {Operator} from '../geometry/operator.ts';
import type {Vector3} from '../geometry/vector.ts';
import type {Cropped} from '../map/cropped.ts';
import type {VoxelRange, Window} from '../map/window.ts';

/** A mask, where it is not 0, and the copies of its region. */
export type PlacedMask = {
  readonly mask: Cropped;
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

/** Whether density at a voxel of the box belongs to a region or a copy. */
export type IsClaimed = (x: number, y: number, z: number) => boolean;

/** Where the sum of the masks is not below this, the density is a copy's. */
const claimed = 0.1;

/** @param coverage as `overlapOf` takes it; of each voxel one bit is kept. */
export function claimedByCoverage(coverage: Float32Array, [nx, ny]: Vector3): IsClaimed {
  const bits = new Uint8Array(Math.ceil(coverage.length / 8));
  for (let i = 0; i < coverage.length; i += 1) if (!(coverage[i] < claimed)) bits[i >>> 3] |= 1 << (i & 7);
  return (x, y, z) => {
    const i = x + nx * (y + ny * z);
    return ((bits[i >>> 3] >>> (i & 7)) & 1) === 1;
  };
}

/** The same where the masks are few and have no copies, without a map of their sum. */
export function claimedByWindows(windows: readonly Window[]): IsClaimed {
  return (x, y, z) => {
    let sum = 0;
    for (const {values, from, size} of windows) {
      const [u, v, w] = [x - from[0], y - from[1], z - from[2]];
      const isThere = u >= 0 && v >= 0 && w >= 0 && u < size[0] && v < size[1] && w < size[2];
      if (isThere) sum = Math.fround(sum + values[u + size[0] * (v + size[1] * w)]);
    }
    return !(sum < claimed);
  };
}
