import type {Matrix3} from '../../geometry/matrix3.ts';
import {cosDegrees, rotationAbout, sinDegrees, wrapDegrees} from '../../geometry/rotation.ts';
import {screwOf} from '../../geometry/screw.ts';
import type {Vector3} from '../../geometry/vector.ts';

/**
 * The right-handed rotation by kappa about the axis omega from z, at the azimuth phi from x: CCP4's polar
 * angles.
 */
export function polarMatrix([omegaDegrees, phiDegrees, kappaDegrees]: Vector3): Matrix3 {
  if (![omegaDegrees, phiDegrees, kappaDegrees].every(Number.isFinite)) return rotationAbout([0, 0, 1], 0);
  const axis: Vector3 = [
    sinDegrees(omegaDegrees) * cosDegrees(phiDegrees),
    sinDegrees(omegaDegrees) * sinDegrees(phiDegrees),
    cosDegrees(omegaDegrees),
  ];
  return rotationAbout(axis, kappaDegrees);
}

/** Omega, phi and kappa of a rotation: omega in [0, 180], phi in (−180, 180], kappa in [0, 180]. */
export function polarAngles(rotation: Matrix3): Vector3 {
  const {axis, angleDegrees} = screwOf({rotation, shiftAngstrom: [0, 0, 0]});
  const degrees = 180 / Math.PI;
  const across = Math.hypot(axis[0], axis[1]);
  const phi = across < 1e-15 ? 0 : wrapDegrees(Math.atan2(axis[1], axis[0]) * degrees);
  return [Math.atan2(across, axis[2]) * degrees, phi, angleDegrees];
}
