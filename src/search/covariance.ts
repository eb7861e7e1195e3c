import type {Fourier} from '../map/fourier.ts';
import {gram} from './gram.ts';
import type {NoiseBox} from './noise-box.ts';
import {noiseMoments} from './noise-moments.ts';
import type {PairedFit} from './paired-fit.ts';
import {block, inverse, product} from './symmetric-matrix.ts';

/** How the noise of both densities moves the optimum. */
export type FitCovariance = {
  /** (8, 8): curvature of the signal alone, by ω, τ, scale and offset. */
  readonly curvature: Float64Array;
  /** (8): columns of A and its copy averaged, (n) each and weighted. */
  readonly columns: readonly Float64Array[];
  /** (6, 6): of (ω, τ), in radians and Å. */
  readonly covariance: Float64Array;
};

/** How many voxels' worth of independent noise the weights take in. */
export function independentVoxels(weights: Float64Array, {voxelsPerIndependent}: NoiseBox): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  return (sum * sum) / squares / voxelsPerIndependent;
}

/**
 * The covariance of an operator from one fit.
 *
 * The curvature is the product of A's slopes and the copy's: their noise is independent, so it drops out of
 * it, where the square of either would count it as signal.
 *
 * @returns undefined where the curvature is not positive definite: the density does not hold the operator.
 */
export function fitCovariance(fit: PairedFit, box: NoiseBox, fourier: Fourier): FitCovariance | undefined {
  const {first, copy, weights, residual} = fit;
  const products = gram([...first, ...copy], weights);
  const curvature = Float64Array.from({length: 64}, (_, k) => {
    const [i, j] = [Math.floor(k / 8), k % 8];
    return (products[16 * i + 8 + j] + products[16 * j + 8 + i]) / 2;
  });
  const columns = first.map((column, k) => column.map((value, i) => (weights[i] * (value + copy[k][i])) / 2));
  const inverted = inverse(curvature);
  if (inverted === undefined) return undefined;
  const freedom = 1 - 8 / Math.max(independentVoxels(weights, box), 16);
  const moments = noiseMoments(fourier, box, {columns, residual, weights, freedom});
  const covariance = block(product(product(inverted, moments), inverted), 0, 6);
  return {curvature, columns, covariance};
}
