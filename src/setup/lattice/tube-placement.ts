import {tubeOperator, type TubeAxis} from '../../geometry/tube-axis.ts';
import {compose, invert} from '../../geometry/operator.ts';
import type {TubeReading} from '../../lattice/from-map/lattice-reading.ts';
import type {Placement} from '../../lattice/from-map/placement-from-map.ts';
import {placeOfNumber} from '../../lattice/from-map/protofilament-places.ts';
import type {MicrotubuleLattice} from '../../lattice/microtubule.ts';
import type {MicrotubuleOperators} from '../microtubule-setup.ts';

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

/** So far may rise and twist be from the map's before it is said, if that is more than four standard errors. */
const negligible = {riseAngstrom: 0.3, twistDegrees: 0.1, sigmas: 4};

/** The placement that a reading found, with its rise and twist held against those that are used. */
export function placementAgainst({placement, lattice}: TubeReading, used: MicrotubuleLattice): Placement {
  const differs = (difference: number, least: number, error: number): 'differs' | 'agrees' =>
    Math.abs(difference) > Math.max(least, negligible.sigmas * error) ? 'differs' : 'agrees';
  return {
    ...placement,
    repeatCheck: {
      dimerRiseAngstrom: lattice.dimerRiseAngstrom,
      riseUncertaintyAngstrom: lattice.riseErrorAngstrom,
      riseVerdict: differs(
        lattice.dimerRiseAngstrom - used.dimerRiseAngstrom,
        negligible.riseAngstrom,
        lattice.riseErrorAngstrom,
      ),
      dimerTwistDegrees: lattice.dimerTwistDegrees,
      twistUncertaintyDegrees: lattice.twistErrorDegrees,
      twistVerdict: differs(
        lattice.dimerTwistDegrees - used.dimerTwistDegrees,
        negligible.twistDegrees,
        lattice.twistErrorDegrees,
      ),
    },
  };
}

/** Azimuth of a protofilament counted from the seam, where the map shows its seam. */
export function seamAzimuthDegrees(tube: TubeReading, protofilament: number): number | undefined {
  return placeOfNumber(tube, protofilament)?.azimuthDegrees;
}
