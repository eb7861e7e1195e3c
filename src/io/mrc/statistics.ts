/** What an MRC header says of its values. */
export type Statistics = {
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  /** Standard deviation from the mean, over all values (divided by n). */
  readonly rms: number;
};

/** Sums are float64, and the deviations are taken from the mean in a second pass. */
export function statistics(values: Float32Array): Statistics {
  let minimum = Infinity;
  let maximum = -Infinity;
  let sum = 0;
  for (let k = 0; k < values.length; k += 1) {
    const value = values[k];
    sum += value;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  const mean = sum / values.length;
  let squares = 0;
  for (let k = 0; k < values.length; k += 1) {
    const deviation = values[k] - mean;
    squares += deviation * deviation;
  }
  return {minimum, maximum, mean, rms: Math.sqrt(squares / values.length)};
}
