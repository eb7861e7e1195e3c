import type {EulerAngles} from '../../geometry/euler.ts';
import {sinDegrees} from '../../geometry/rotation.ts';

/** At a sine of the tilt up to this, RELION gives the whole turn to psi: 16 single-precision epsilons. */
const degenerateSine = 16 * 2 ** -23;

/**
 * Euler angles in the form in which relion_localsym lists them: tilt in [0, 180], the others in
 * [−180, 180], where both ends stay what they are; all of the turn in psi where rot does not count.
 *
 * Unlike `eulerAngles` of the matrix it keeps the digits of angles that are in that form already.
 */
export function standardAngles({rotDegrees, tiltDegrees, psiDegrees}: EulerAngles): EulerAngles {
  const tilt = wrapClosed(tiltDegrees);
  const isTurned = tilt < 0;
  const rot = wrapClosed(isTurned ? wrapClosed(rotDegrees) - 180 : rotDegrees);
  const psi = wrapClosed(isTurned ? wrapClosed(psiDegrees) - 180 : psiDegrees);
  if (Math.abs(sinDegrees(tilt)) > degenerateSine) {
    return {rotDegrees: rot, tiltDegrees: Math.abs(tilt), psiDegrees: psi};
  }
  const isUpright = Math.abs(tilt) < 90;
  return {
    rotDegrees: 0,
    tiltDegrees: isUpright ? 0 : 180,
    psiDegrees: wrapClosed(isUpright ? psi + rot : psi - rot),
  };
}

/** The same angle in [−180, 180]. */
function wrapClosed(degrees: number): number {
  if (degrees >= -180 && degrees <= 180) return degrees;
  const turns = degrees > 0 ? Math.ceil((degrees - 180) / 360) : Math.floor((degrees + 180) / 360);
  return degrees - 360 * turns;
}
