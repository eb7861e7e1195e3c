import {InputError} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import type {Window} from '../../map/window.ts';
import {partBoxes} from '../../mask/make/part-boxes.ts';
import {partMask} from '../../mask/make/part-mask.ts';
import type {EdgeReport} from './edge.ts';

/** Confined masks cross over between parts that touch within this distance of their boundary. */
const crossingAngstrom = 4;

/**
 * The mask of each part, as pieces of the box.
 *
 * @param labels (n): 1 … count, each there; 0 is none.
 * @returns the first for part 1.
 * @throws {InputError} `MASK_SHRUNK_AWAY`.
 */
export function partWindows(
  labels: Uint16Array,
  {size, voxelAngstrom}: Grid,
  {
    count,
    edge,
    isConfined,
  }: {readonly count: number; readonly edge: EdgeReport; readonly isConfined: boolean},
): readonly Window[] {
  const crossingVoxels = isConfined ? Math.max(1, crossingAngstrom / voxelAngstrom) : undefined;
  return partBoxes(labels, size, count).map((box, index) => {
    const window = partMask({labels, size, part: index + 1, box, crossingVoxels, ...edge});
    if (window !== undefined) return window;
    throw new InputError(`Nothing is left of a part when it is shrunk by ${-edge.extendVoxels} voxels.`, {
      code: 'MASK_SHRUNK_AWAY',
      suggestions: ['Shrink by less.'],
    });
  });
}
