import type {Warning} from '../../errors.ts';
import {toVoxel, type Grid} from '../../geometry/frames.ts';
import {place, type OperatorSet} from '../../geometry/operator.ts';
import type {FirstCentre} from './first-centres.ts';

/**
 * Copies whose centres lie outside the box, where RELION loses them without a word: as a rule the sign of
 * a map that lies elsewhere than the operators think.
 */
export function outsideBox(
  sets: readonly OperatorSet[],
  centres: readonly FirstCentre[],
  grid: Grid,
): readonly Warning[] {
  return sets.flatMap(({maskName, operators}, index) => {
    const {centre} = centres[index];
    if (centre === undefined) return [];
    const outside = operators.flatMap((operator, copy) =>
      isInside(toVoxel(place(operator, centre), grid), grid) ? [] : [copy + 2],
    );
    if (outside.length === 0) return [];
    const which = outside.length === 1 ? `copy ${outside[0]}` : `copies ${outside.join(', ')}`;
    return [
      {
        code: 'COPY_OUTSIDE_BOX',
        message: `${maskName === '' ? '' : `${maskName}: `}the centre of ${which} of ${operators.length + 1} (copy 1 is the masked region, copy 2 that of operator 1) lies outside the box of ${grid.size.join(' × ')} voxels, where RELION drops it without a word. Does the map's header say where the map lies among the coordinates of the operators?`,
      },
    ];
  });
}

function isInside(voxel: readonly number[], {size}: Grid): boolean {
  return voxel.every((value, axis) => value >= -0.5 && value <= size[axis] - 0.5);
}
