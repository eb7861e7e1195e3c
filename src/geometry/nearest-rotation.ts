import {determinant, type Matrix3} from './matrix3.ts';

/** A rotation, and how far the matrix that it was made of is from it. */
export type NearestRotation = {
  readonly rotation: Matrix3;
  /** The greatest difference between two entries. */
  readonly deviation: number;
};

const mostSteps = 100;

/**
 * The rotation nearest to a matrix in the sum of squares: the orthogonal factor of its polar decomposition.
 *
 * Made by Newton's iteration X ← (X + X⁻ᵀ) / 2.
 *
 * @throws {RangeError} where the determinant is not above 0.
 * @see N. J. Higham, SIAM J. Sci. Stat. Comput. 7, 1160 (1986)
 */
export function nearestRotation(matrix: Matrix3): NearestRotation {
  if (!(determinant(matrix) > 0)) throw new RangeError('No rotation is near a matrix that inverts the hand.');
  let rotation = matrix;
  for (let step = 0; step < mostSteps; step += 1) {
    const next = halfway(rotation);
    const change = greatestDifference(next, rotation);
    rotation = next;
    if (change < 1e-15) break;
  }
  return {rotation, deviation: greatestDifference(rotation, matrix)};
}

function halfway(m: Matrix3): Matrix3 {
  const size = determinant(m);
  const cofactors: Matrix3 = [
    m[4] * m[8] - m[5] * m[7],
    m[5] * m[6] - m[3] * m[8],
    m[3] * m[7] - m[4] * m[6],
    m[2] * m[7] - m[1] * m[8],
    m[0] * m[8] - m[2] * m[6],
    m[1] * m[6] - m[0] * m[7],
    m[1] * m[5] - m[2] * m[4],
    m[2] * m[3] - m[0] * m[5],
    m[0] * m[4] - m[1] * m[3],
  ];
  const entry = (k: number): number => (m[k] + cofactors[k] / size) / 2;
  return [entry(0), entry(1), entry(2), entry(3), entry(4), entry(5), entry(6), entry(7), entry(8)];
}

function greatestDifference(a: Matrix3, b: Matrix3): number {
  return Math.max(...a.map((value, entry) => Math.abs(value - b[entry])));
}
