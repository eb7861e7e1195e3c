import {multiply, transpose, type Matrix3} from '../geometry/matrix3.ts';
import {block} from './linear-algebra.ts';
import {radius68} from './radius68.ts';

/** What a person reads of the covariance of an operator, along the axes of the map. */
export type ErrorSizes = {
  /** One standard deviation about x, y and z of the map. */
  readonly rotationSigmasDegrees: readonly number[];
  /** One standard deviation along x, y and z of the map, of the image of A's centre. */
  readonly shiftSigmasAngstrom: readonly number[];
  /** The angle of the error is below this in 68 % of cases. */
  readonly rotationRadiusDegrees: number;
  /** The distance of the image of A's centre from its place is below this in 68 % of cases. */
  readonly shiftRadiusAngstrom: number;
};

/**
 * @param covariance6 (6, 6), row-major: of (ω, τ) in A's frame, in radians and Å, τ at A's centre.
 * @param rotation of the operator.
 */
export function errorSizes(covariance6: Float64Array, rotation: Matrix3): ErrorSizes {
  const degrees = 180 / Math.PI;
  const turn = inMap(block(covariance6, 0, 3), rotation);
  const shift = inMap(block(covariance6, 3, 3), rotation);
  return {
    rotationSigmasDegrees: [0, 4, 8].map((k) => Math.sqrt(turn[k]) * degrees),
    shiftSigmasAngstrom: [0, 4, 8].map((k) => Math.sqrt(shift[k])),
    rotationRadiusDegrees: radius68(turn) * degrees,
    shiftRadiusAngstrom: radius68(shift),
  };
}

/** R C Rᵀ. */
function inMap(covariance: Float64Array, rotation: Matrix3): Matrix3 {
  const matrix = Array.from(covariance) as unknown as Matrix3;
  return multiply(multiply(rotation, matrix), transpose(rotation));
}
