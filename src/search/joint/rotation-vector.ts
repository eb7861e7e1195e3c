import {identityMatrix, type Matrix3} from '../../geometry/matrix3.ts';
import {rotationAbout} from '../../geometry/rotation.ts';
import {norm, scale, type Vector3} from '../../geometry/vector.ts';

/** exp([ω]×): the turn about ω by |ω| radians, right-handed. */
export function rotationOfVector(omegaRadians: Vector3): Matrix3 {
  const angleRadians = norm(omegaRadians);
  return angleRadians === 0 ? identityMatrix : rotationAbout(omegaRadians, (angleRadians * 180) / Math.PI);
}

/** The ω with exp([ω]×) the rotation, at most π long; to full precision for small and for half turns. */
export function rotationVector(rotation: Matrix3): Vector3 {
  const {scalar, vector} = quaternion(rotation);
  const sine = norm(vector);
  const radiansPerSine = sine === 0 ? 2 : (2 * Math.atan2(sine, scalar)) / sine;
  return scale(vector, radiansPerSine);
}

/** How far a rotation turns about a given unit axis, −180 to 180: its twist, with the swing taken away. */
export function turnAboutDegrees(rotation: Matrix3, axis: Vector3): number {
  const {scalar, vector} = quaternion(rotation);
  const along = vector[0] * axis[0] + vector[1] * axis[1] + vector[2] * axis[2];
  const degrees = (Math.atan2(along, scalar) * 360) / Math.PI;
  return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
}

/** Unit quaternion, its scalar not negative. @see Shepperd, J. Guid. Control 1 (1978) 223 */
function quaternion(m: Matrix3): {readonly scalar: number; readonly vector: Vector3} {
  const trace = m[0] + m[4] + m[8];
  const squares = [1 + trace, 1 + 2 * m[0] - trace, 1 + 2 * m[4] - trace, 1 + 2 * m[8] - trace];
  const largest = squares.indexOf(Math.max(...squares));
  const [x, y, z] = [m[7] - m[5], m[2] - m[6], m[3] - m[1]];
  const [xy, xz, yz] = [m[1] + m[3], m[2] + m[6], m[5] + m[7]];
  const rows = [
    [squares[0], x, y, z],
    [x, squares[1], xy, xz],
    [y, xy, squares[2], yz],
    [z, xz, yz, squares[3]],
  ];
  const row = rows[largest];
  const factor = (row[0] < 0 ? -1 : 1) / Math.hypot(...row);
  return {scalar: row[0] * factor, vector: [row[1] * factor, row[2] * factor, row[3] * factor]};
}
