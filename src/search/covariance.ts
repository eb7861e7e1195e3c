import type {Fourier} from '../map/fourier.ts';
import {crossGram} from './gram.ts';
import type {NoiseBox} from './noise-box.ts';
import {noiseMoments} from './noise-moments.ts';
import type {PairedFit} from './paired-fit.ts';
import {block, invertPositive, product} from './linear-algebra.ts';

/** How many points' worth of independent noise the weights take in. */
export function independentVoxels(weights: Float64Array, {pointsPerIndependent}: NoiseBox): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  return (sum * sum) / squares / pointsPerIndependent;
}

/**
 * (6, 6): the covariance of an operator's (ω, τ) from one fit, in radians and Å.
 *
 * The curvature is the product of A's slopes and the copy's: their noise is independent, so it drops out of
 * it, where the square of either would count it as signal.
 *
 * @returns undefined where the curvature is not positive definite: the density does not hold the operator.
 */
export function fitCovariance(fit: PairedFit, box: NoiseBox, fourier: Fourier): Float64Array | undefined {
  const {first, copy, weights} = fit;
  const curvature = signalCurvature(first, copy, weights);
  const inverted = invertPositive(curvature);
  if (inverted === undefined) return undefined;
  const freedom = 1 - 8 / Math.max(independentVoxels(weights, box), 16);
  const moments = noiseMoments(fourier, box, {fit, freedom});
  return block(product(product(inverted, moments), inverted), 0, 6);
}

/** (8, 8): the weighted products of A's columns and the copy's, made symmetric. */
function signalCurvature(
  first: readonly Float64Array[],
  copy: readonly Float64Array[],
  weights: Float64Array,
): Float64Array {
  const products = crossGram(first, copy, weights);
  return products.map((value, k) => (value + products[8 * (k % 8) + Math.floor(k / 8)]) / 2);
}
