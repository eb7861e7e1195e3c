import {matrixOfRows, type Matrix3} from './matrix3.ts';
import {cosDegrees, sinDegrees, wrapDegrees} from './rotation.ts';

/**
 * RELION's Euler angles, ZYZ: `_rlnAngleRot`, `_rlnAngleTilt`, `_rlnAnglePsi`.
 *
 * The matrix A made of them is used as `copy = A · first` (see `operator.ts`). Its sense, measured with
 * relion_localsym: psi = +90° at tilt 0 takes a feature on +x to −y, clockwise seen from +z, so psi is
 * minus RELION's helical twist, which grows from x to y.
 */
export type EulerAngles = {
  readonly rotDegrees: number;
  readonly tiltDegrees: number;
  readonly psiDegrees: number;
};

/** Below this sine of the tilt, rot and psi cannot be told apart and all of the turn is put in psi. */
const degenerateSine = 1e-9;

/** The rotation matrix of RELION's Euler angles. */
export function eulerMatrix({rotDegrees, tiltDegrees, psiDegrees}: EulerAngles): Matrix3 {
  const [ca, cb, cg] = [cosDegrees(rotDegrees), cosDegrees(tiltDegrees), cosDegrees(psiDegrees)];
  const [sa, sb, sg] = [sinDegrees(rotDegrees), sinDegrees(tiltDegrees), sinDegrees(psiDegrees)];
  return matrixOfRows(
    [cg * cb * ca - sg * sa, cg * cb * sa + sg * ca, -cg * sb],
    [-sg * cb * ca - cg * sa, -sg * cb * sa + cg * ca, sg * sb],
    [sb * ca, sb * sa, cb],
  );
}

/**
 * The Euler angles of a rotation matrix: tilt in [0, 180], rot and psi in (−180, 180].
 *
 * At tilt 0 and 180 rot is 0 and psi carries the turn. Near them rot and psi alone are ill determined,
 * but not their sum (at 180: difference), so psi is taken from that and the matrix is always given back.
 */
export function eulerAngles(m: Matrix3): EulerAngles {
  const sine = Math.hypot(m[6], m[7]);
  const rotDegrees = sine < degenerateSine ? 0 : atan2Degrees(m[7], m[6]);
  const tiltDegrees = atan2Degrees(sine < degenerateSine ? 0 : sine, m[8]);
  const psiDegrees =
    m[8] < 0
      ? atan2Degrees(m[1] + m[3], m[4] - m[0]) + rotDegrees
      : atan2Degrees(m[1] - m[3], m[0] + m[4]) - rotDegrees;
  return {rotDegrees, tiltDegrees, psiDegrees: wrapDegrees(psiDegrees)};
}

function atan2Degrees(y: number, x: number): number {
  const degrees = (Math.atan2(y, x) * 180) / Math.PI;
  return degrees === -180 ? 180 : degrees === 0 ? 0 : degrees;
}
