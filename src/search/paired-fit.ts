import type {CopySamples} from './copy-samples.ts';
import {insideWeights} from './local-model.ts';
import type {ReferenceDensity} from './reference-density.ts';

/**
 * A's density and a copy's side by side: the copy scaled so that the noise of both counts alike.
 *
 * Eight columns each, (n): how the density grows with ω (3) and τ (3), the density about its weighted mean,
 * and ones.
 */
export type PairedFit = {
  readonly first: readonly Float64Array[];
  /** Scaled by `slope`, but for the ones. */
  readonly copy: readonly Float64Array[];
  /** (n): the copy's scaled density minus A's. */
  readonly residual: Float64Array;
  /** What the copy's density is multiplied with. */
  readonly slope: number;
  /** (n): 0 for points outside the map. */
  readonly weights: Float64Array;
};

/** A's density and a copy's, and the weights (n) of the points. */
export type PairedInput = {
  readonly reference: ReferenceDensity;
  readonly samples: CopySamples;
  readonly weights: Float64Array;
};

/**
 * The fit of A's density by a copy's with noise in both (Deming): regression would make the scale too small
 * by the share of noise in the copy.
 */
export function pairedFit(input: PairedInput): PairedFit {
  const {reference, samples} = input;
  const count = reference.values.length;
  const {weights, slope, u, scaled, residual} = pairedResidual(input);
  const ones = new Float64Array(count).fill(1);
  const slopes = Array.from({length: 6}, (_, k) =>
    multiplied(samples.columns.subarray(k * count, (k + 1) * count), slope),
  );
  return {
    first: [...reference.slopes, u, ones],
    copy: [...slopes, scaled, ones],
    residual,
    slope,
    weights,
  };
}

/** The part of a fit that needs no derivatives: `u` is A's density and `scaled` the copy's, about their means. */
export function pairedResidual({reference, samples, weights: given}: PairedInput): Pick<
  PairedFit,
  'weights' | 'slope' | 'residual'
> & {
  readonly u: Float64Array;
  readonly scaled: Float64Array;
} {
  const count = reference.values.length;
  const weights = insideWeights(samples, given);
  const u = centred(reference.values, weights);
  const v = centred(samples.columns.subarray(6 * count), weights);
  const slope = demingSlope(u, v, weights);
  const scaled = multiplied(v, slope);
  const residual = new Float64Array(count);
  for (let i = 0; i < count; i += 1) residual[i] = scaled[i] - u[i];
  return {weights, slope, u, scaled, residual};
}

/** A loop, because `map` takes five times as long. */
function multiplied(values: Float64Array, factor: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let i = 0; i < result.length; i += 1) result[i] = factor * values[i];
  return result;
}

/** Along the longest axis of the two densities' scatter: slope = e_u / e_v. @see Deming regression */
function demingSlope(u: Float64Array, v: Float64Array, weights: Float64Array): number {
  let [uu, uv, vv] = [0, 0, 0];
  for (let i = 0; i < u.length; i += 1) {
    uu += weights[i] * u[i] * u[i];
    uv += weights[i] * u[i] * v[i];
    vv += weights[i] * v[i] * v[i];
  }
  const difference = uu - vv;
  return uv === 0 ? 0 : (difference + Math.hypot(difference, 2 * uv)) / (2 * uv);
}

function centred(values: Float64Array, weights: Float64Array): Float64Array {
  let [sum, total] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    sum += weights[i] * values[i];
    total += weights[i];
  }
  const mean = sum / total;
  const result = new Float64Array(values.length);
  for (let i = 0; i < result.length; i += 1) result[i] = values[i] - mean;
  return result;
}
