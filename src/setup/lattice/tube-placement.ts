import {tubeOperator, type TubeAxis} from '../../geometry/tube-axis.ts';
import {compose, invert} from '../../geometry/operator.ts';
import type {TubeReading} from '../../lattice/from-map/lattice-reading.ts';
import type {Placement} from '../../lattice/from-map/placement-from-map.ts';
import {placeOfNumber} from '../../lattice/from-map/protofilament-places.ts';
import type {MicrotubuleOperators} from '../microtubule-setup.ts';
import {arcAngstrom, outermostShift} from '../outermost-copy.ts';

/** An axis nearer to that of the box, or no further than three standard errors, is taken for the box's. */
const tolerance = {offsetAngstrom: 0.1, tiltDegrees: 0.02, sigmas: 3};

/** The tube's axis, where it is not that of the box. */
export function axisOffBox({axis}: TubeReading): TubeAxis | undefined {
  const {offsetAngstrom, offsetErrorsAngstrom, leanRadians, leanErrorsDegrees, tiltDegrees} = axis;
  const isOff =
    Math.hypot(...offsetAngstrom) >
    Math.max(tolerance.offsetAngstrom, tolerance.sigmas * Math.max(...offsetErrorsAngstrom));
  const isTilted =
    tiltDegrees > Math.max(tolerance.tiltDegrees, tolerance.sigmas * Math.max(...leanErrorsDegrees));
  return isOff || isTilted ? {offsetAngstrom, leanRadians} : undefined;
}

/** The same operators about another axis than +z through the box centre. */
export function operatorsAbout(
  operators: MicrotubuleOperators,
  axis: TubeAxis | undefined,
): MicrotubuleOperators {
  if (axis === undefined) return operators;
  const toAxis = tubeOperator(axis);
  return {
    ...operators,
    operators: operators.operators.map((one) => ({
      ...one,
      operator: compose(toAxis, compose(one.operator, invert(toAxis))),
    })),
  };
}

/**
 * A rise or twist is said to differ from the map's by more than four standard errors where that moves the outermost
 * copy by more than this: 0.05 of 3 Å, the finest that such refinements reach, since they are to end finer than the
 * map that they start from.
 */
const negligible = {shiftAngstrom: 0.15, sigmas: 4};

/** The placement that a reading found, with its rise and twist held against those that are used. */
export function placementAgainst({placement, lattice}: TubeReading, used: MicrotubuleOperators): Placement {
  const off = {
    riseAngstrom: lattice.dimerRiseAngstrom - used.lattice.dimerRiseAngstrom,
    twistDegrees: lattice.dimerTwistDegrees - used.lattice.dimerTwistDegrees,
  };
  const shift = outermostShift(off, used);
  const isRiseTold = isTold(off.riseAngstrom, lattice.riseErrorAngstrom, shift.alongAngstrom);
  const arc = arcAngstrom(shift, placement.wall.outerRadiusAngstrom);
  const isTwistTold = isTold(off.twistDegrees, lattice.twistErrorDegrees, arc);
  return {
    ...placement,
    repeatCheck: {
      dimerRiseAngstrom: lattice.dimerRiseAngstrom,
      riseUncertaintyAngstrom: lattice.riseErrorAngstrom,
      riseVerdict: isRiseTold ? 'differs' : 'agrees',
      dimerTwistDegrees: lattice.dimerTwistDegrees,
      twistUncertaintyDegrees: lattice.twistErrorDegrees,
      twistVerdict: isTwistTold ? 'differs' : 'agrees',
    },
  };
}

function isTold(difference: number, error: number, shiftAngstrom: number): boolean {
  return Math.abs(difference) > negligible.sigmas * error && shiftAngstrom > negligible.shiftAngstrom;
}

/** Azimuth of a protofilament counted from the seam, where the map shows its seam. */
export function seamAzimuthDegrees(tube: TubeReading, protofilament: number): number | undefined {
  return placeOfNumber(tube, protofilament)?.azimuthDegrees;
}
