/** The density of one masked region, point by point: what copies are compared with. */
export type MaskedPoints = {
  /** `(n, 3)`: in Å from the box centre. */
  readonly pointsAngstrom: Float32Array;
  /** `(n)`: the mask's values. */
  readonly weights: Float32Array;
  /** `(n)`: the map's values. */
  readonly densities: Float32Array;
};

/** The same, ready to be summed: weights that add up to 1, densities of mean 0 and deviation 1. */
export type StandardPoints = {
  readonly pointsAngstrom: Float32Array;
  readonly weights: Float64Array;
  readonly scores: Float64Array;
  /** Weighted mean and standard deviation of the densities. */
  readonly mean: number;
  readonly deviation: number;
};

/** Points whose densities are all alike get scores of 0. */
export function standardise({pointsAngstrom, weights, densities}: MaskedPoints): StandardPoints {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = Float64Array.from(weights, (weight) => (total > 0 ? weight / total : 0));
  const mean = weightedSum(shares, (i) => densities[i]);
  const deviation = Math.sqrt(weightedSum(shares, (i) => (densities[i] - mean) ** 2));
  const scores = Float64Array.from(densities, (density) =>
    deviation > 0 ? (density - mean) / deviation : 0,
  );
  return {pointsAngstrom, weights: shares, scores, mean, deviation};
}

function weightedSum(weights: Float64Array, value: (index: number) => number): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += weights[i] * value(i);
  return sum;
}
