import type {Vector3} from '../geometry/vector.ts';
import type {VoxelRange} from '../map/window.ts';
import {isEmpty} from './placed.ts';

/** The smallest range that holds all that are not empty; an empty one where there are none. */
export function unionRange(ranges: readonly VoxelRange[]): VoxelRange {
  const filled = ranges.filter((range) => !isEmpty(range));
  const extreme = (
    choose: (...numbers: number[]) => number,
    corner: (range: VoxelRange) => Vector3,
  ): Vector3 => [
    choose(...filled.map((range) => corner(range)[0])),
    choose(...filled.map((range) => corner(range)[1])),
    choose(...filled.map((range) => corner(range)[2])),
  ];
  return {
    first: extreme(Math.min, ({first}) => first),
    last: extreme(Math.max, ({last}) => last),
  };
}
