import {matrixOfRows, multiply, transpose, type Matrix3} from './matrix3.ts';
import {normalise, type Vector3} from './vector.ts';

/**
 * The rotation by `angleDegrees` about `axis`, right-handed: about +z it takes +x towards +y.
 *
 * @param axis any length but 0.
 * @see Rodrigues' rotation formula
 */
export function rotationAbout(axis: Vector3, angleDegrees: number): Matrix3 {
  const [x, y, z] = normalise(axis);
  const c = cosDegrees(angleDegrees);
  const s = sinDegrees(angleDegrees);
  const k = 1 - c;
  return matrixOfRows(
    [c + x * x * k, x * y * k - z * s, x * z * k + y * s],
    [y * x * k + z * s, c + y * y * k, y * z * k - x * s],
    [z * x * k - y * s, z * y * k + x * s, c + z * z * k],
  );
}

/** The angle of a rotation matrix, 0 to 180 degrees, exact for small angles too. */
export function rotationAngleDegrees(rotation: Matrix3): number {
  const sine =
    Math.hypot(rotation[7] - rotation[5], rotation[2] - rotation[6], rotation[3] - rotation[1]) / 2;
  const cosine = (rotation[0] + rotation[4] + rotation[8] - 1) / 2;
  return (Math.atan2(sine, cosine) * 180) / Math.PI;
}

/** The angle in degrees between two rotations. */
export function angleBetween(a: Matrix3, b: Matrix3): number {
  return rotationAngleDegrees(multiply(a, transpose(b)));
}

/** Cosine of degrees; exact at multiples of 90. */
export function cosDegrees(degrees: number): number {
  return sinDegrees(degrees + 90);
}

/** Sine of degrees; exact at multiples of 90. */
export function sinDegrees(degrees: number): number {
  const turned = degrees - 360 * Math.round(degrees / 360);
  if (turned === 0 || Math.abs(turned) === 180) return 0;
  if (Math.abs(turned) === 90) return Math.sign(turned);
  return Math.sin((turned * Math.PI) / 180);
}

/** The same angle in (−180, 180]. */
export function wrapDegrees(degrees: number): number {
  const wrapped = degrees - 360 * Math.ceil((degrees - 180) / 360);
  return wrapped === 0 ? 0 : wrapped;
}
