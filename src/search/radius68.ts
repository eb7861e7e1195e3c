import type {Matrix3} from '../geometry/matrix3.ts';

/**
 * The length that a Gaussian vector stays below in 68 % of cases.
 *
 * 1 σ for a vector along a line, 1.88 σ for one that is the same in all directions.
 *
 * @see Wilson and Hilferty (1931), with the degrees of freedom of Satterthwaite
 */
export function radius68(covariance: Matrix3): number {
  const trace = covariance[0] + covariance[4] + covariance[8];
  if (!(trace > 0) || trace === Infinity) return trace > 0 ? Infinity : 0;
  const squares = covariance.reduce((sum, value) => sum + value * value, 0);
  const spread = 2 / (9 * ((trace * trace) / squares));
  return Math.sqrt(trace * (1 - spread + 0.4752 * Math.sqrt(spread)) ** 3);
}
