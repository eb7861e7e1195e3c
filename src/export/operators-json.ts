import {eulerAngles} from '../geometry/euler.ts';
import {operatorConvention, type Operator, type OperatorSet} from '../geometry/operator.ts';
import {screwOf} from '../geometry/screw.ts';

/** The sets as JSON in full precision, with the convention and the units in words. */
export function operatorsJson(sets: readonly OperatorSet[]): string {
  const content = {
    format: 'localsym operators',
    convention: operatorConvention,
    units: {
      angles: 'degrees',
      lengths: 'ångström (Å), from the box centre, voxel n/2 of each axis',
      matrix: 'row by row',
      screw:
        'right-handed turn by angleDegrees about the axis through pointAngstrom, and riseAngstrom along it',
    },
    sets: sets.map(({maskName, operators}) => ({
      mask: maskName,
      operators: operators.map((operator, index) => entry(operator, index + 2)),
    })),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** Copy 1 is the masked region itself. */
function entry(operator: Operator, copy: number): Readonly<Record<string, unknown>> {
  const {axis, angleDegrees, riseAngstrom, point} = screwOf(operator);
  return {
    copy,
    ...eulerAngles(operator.rotation),
    shiftAngstrom: operator.shiftAngstrom,
    matrix: operator.rotation,
    screw: {axis, angleDegrees, riseAngstrom, pointAngstrom: point},
  };
}
