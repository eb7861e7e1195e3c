import type {Matrix3} from '../geometry/matrix3.ts';
import {sigmasOfChiSquared} from './joint/significance.ts';
import {block, invertPositive, product, solvePositive, timesVector, trace} from './linear-algebra.ts';
import type {MaskPoints} from './mask-points.ts';
import type {PairedFit} from './paired-fit.ts';
import {principalAxes} from './principal-axes.ts';

/** How much the operator depends on single parts of A. */
export type DomainTest = {
  /** So many times as much as noise explains: about 1 for rigid copies. */
  readonly ratio: number;
  /** As unlikely for rigid copies as a normal deviate of so many σ, two-sided. */
  readonly sigmas: number;
};

const sectors = 8;

/**
 * Whether the copies differ by a movement of one part against another.
 *
 * A is cut into octants along its principal axes, and each is left out in turn (jackknife): how far the operator
 * moves is compared with its covariance. How much that scatters for rigid copies depends on how evenly the octants
 * hold the operator: in a rod, few of them do. It is taken for a χ² of the same mean and variance.
 *
 * @param fit of the whole core with equal weights.
 * @param covariance (6, 6) of its operator.
 * @see F. Satterthwaite, Biometrics Bulletin 2 (1946) 110
 */
export function domainTest(
  points: MaskPoints,
  fit: PairedFit,
  covariance: Float64Array,
): DomainTest | undefined {
  const parts = sectorSums(sectorOf(points), fit);
  const curvature = sumOf(parts.map((part) => part.curvature));
  const noise = sumOf(parts.map((part) => part.noise));
  const precision = invertPositive(covariance);
  const changes = parts
    .map((part) => changeWithout(part, curvature))
    .filter((change) => change !== undefined);
  const whole = invertPositive(curvature);
  if (precision === undefined || whole === undefined || changes.length < 2) return undefined;
  // Noise of the spectrum that the residual has, as if it were white: the two agree for the whole of A.
  const white = block(product(product(whole, noise), whole), 0, 6);
  const perWhite = trace(product(precision, white)) / 6;
  const spreads = changes.map(({spread}) => product(precision, spread).map((value) => value / perWhite));
  return {ratio: ratioOf(changes, precision), sigmas: sigmasOf(ratioOf(changes, precision), spreads)};
}

/** What one octant adds to the products of the columns, and to their products with the residual. */
type Part = {
  /** (8, 8): of A's columns with the copy's, made symmetric. */
  readonly curvature: Float64Array;
  /** (8, 8): of the columns' means with themselves. */
  readonly noise: Float64Array;
  /** (8) */
  readonly pull: Float64Array;
};

/** One pass over the points. */
function sectorSums(sectorOfPoint: Uint8Array, {first, copy, weights, residual}: PairedFit): readonly Part[] {
  const parts = Array.from({length: sectors}, () => ({
    curvature: new Float64Array(64),
    noise: new Float64Array(64),
    pull: new Float64Array(8),
  }));
  const a = new Float64Array(8);
  const b = new Float64Array(8);
  const mean = new Float64Array(8);
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i];
    for (let k = 0; k < 8; k += 1) {
      a[k] = first[k][i];
      b[k] = copy[k][i];
      mean[k] = (a[k] + b[k]) / 2;
    }
    const {curvature, noise, pull} = parts[sectorOfPoint[i]];
    for (let row = 0; row < 8; row += 1) {
      pull[row] += weight * mean[row] * residual[i];
      for (let column = 0; column <= row; column += 1) {
        curvature[8 * row + column] += (weight * (a[row] * b[column] + a[column] * b[row])) / 2;
        noise[8 * row + column] += weight * weight * mean[row] * mean[column];
      }
    }
  }
  for (const {curvature, noise} of parts)
    for (const matrix of [curvature, noise])
      for (let row = 0; row < 8; row += 1)
        for (let column = 0; column < row; column += 1) matrix[8 * column + row] = matrix[8 * row + column];
  return parts;
}

type Change = {
  /** (6): the step that the fit would make without the octant. */
  readonly step: Float64Array;
  /** (6, 6): what it scatters by for white noise of variance 1. */
  readonly spread: Float64Array;
};

function changeWithout({curvature, noise, pull}: Part, all: Float64Array): Change | undefined {
  const rest = all.map((value, k) => value - curvature[k]);
  const step = solvePositive(rest, pull);
  const inverse = invertPositive(rest);
  if (step === undefined || inverse === undefined) return undefined;
  return {step: step.slice(0, 6), spread: block(product(product(inverse, noise), inverse), 0, 6)};
}

/** tr(Cov⁻¹ · jackknife covariance) / 6. */
function ratioOf(changes: readonly Change[], precision: Float64Array): number {
  const mean = sumOf(changes.map(({step}) => step)).map((value) => value / changes.length);
  const squares = changes.map(({step}) => {
    const offset = step.map((value, k) => value - mean[k]);
    return timesVector(precision, offset).reduce((sum, value, k) => sum + value * offset[k], 0);
  });
  return (((changes.length - 1) / changes.length) * squares.reduce((sum, value) => sum + value, 0)) / 6;
}

/**
 * The steps d of the octants are independent, so that Σ (d − d̄)ᵀ Cov⁻¹ (d − d̄) has a mean and a variance.
 *
 * @param spreads Cov⁻¹ times the covariance of each d.
 */
function sigmasOf(ratio: number, spreads: readonly Float64Array[]): number {
  const count = spreads.length;
  const scale = (count - 1) / count / 6;
  let [mean, variance] = [0, 0];
  for (const [i, a] of spreads.entries()) {
    mean += scale * (1 - 1 / count) * trace(a);
    for (const [j, b] of spreads.entries())
      variance += 2 * scale ** 2 * ((i === j ? 1 : 0) - 1 / count) ** 2 * trace(product(a, b));
  }
  const freedom = (2 * mean ** 2) / variance;
  return sigmasOfChiSquared((freedom * ratio) / mean, freedom);
}

/** Which octant of the principal axes each point lies in. */
function sectorOf(points: MaskPoints): Uint8Array {
  const {offsetsAngstrom: z, count} = points;
  const axes = principalAxes(secondMoments(points));
  const result = new Uint8Array(count);
  for (let i = 0; i < count; i += 1)
    for (let axis = 0; axis < 3; axis += 1) {
      const along =
        axes[3 * axis] * z[3 * i] + axes[3 * axis + 1] * z[3 * i + 1] + axes[3 * axis + 2] * z[3 * i + 2];
      if (along > 0) result[i] += 1 << axis;
    }
  return result;
}

function secondMoments({offsetsAngstrom: z, count}: MaskPoints): Matrix3 {
  const sums = new Float64Array(9);
  for (let i = 0; i < count; i += 1)
    for (let a = 0; a < 3; a += 1)
      for (let b = 0; b < 3; b += 1) sums[3 * a + b] += z[3 * i + a] * z[3 * i + b];
  return Array.from(sums) as unknown as Matrix3;
}

function sumOf(arrays: readonly Float64Array[]): Float64Array {
  return arrays[0].map((_, k) => arrays.reduce((sum, values) => sum + values[k], 0));
}
