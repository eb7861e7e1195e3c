import {invertPositive} from '../linear-algebra.ts';

/** Inverse covariance (6, 6) of an operator that is known to so many degrees and Å along each axis. */
export function diagonalWeight(sigmaDegrees: number, sigmaAngstrom: number): Float64Array {
  const weight = new Float64Array(36);
  for (let row = 0; row < 6; row += 1)
    weight[7 * row] = row < 3 ? (180 / Math.PI / sigmaDegrees) ** 2 : sigmaAngstrom ** -2;
  return weight;
}

export function scaledWeight(weight: Float64Array, factor: number): Float64Array {
  return weight.map((value) => value * factor);
}

/** The inverse of a 6×6 covariance; of a hessian, its covariance. Directions without bound get a very wide one. */
export function inverseSix(matrix: Float64Array): Float64Array {
  const inverse = invertPositive(matrix) ?? invertPositive(matrix, 1e-9);
  if (inverse === undefined) throw new RangeError('A 6×6 covariance is not positive.');
  return inverse;
}
