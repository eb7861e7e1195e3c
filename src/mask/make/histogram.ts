const binCount = 65_536;

/** How often a map has which values. */
export type Histogram = {
  readonly minimum: number;
  readonly maximum: number;
  /** (bins), of equal width from minimum to maximum. */
  readonly counts: Float64Array;
};

/** Of finite values. */
export function histogram(values: Float32Array): Histogram {
  let [minimum, maximum] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  const counts = new Float64Array(binCount);
  const scale = maximum > minimum ? binCount / (maximum - minimum) : 0;
  for (let i = 0; i < values.length; i += 1)
    counts[Math.min(binCount - 1, Math.floor((values[i] - minimum) * scale))] += 1;
  return {minimum, maximum, counts};
}

/** The value at the lower end of a bin. */
export function binStart({minimum, maximum}: Histogram, bin: number): number {
  return minimum + ((maximum - minimum) * bin) / binCount;
}

/** The value that so many voxels reach or exceed, to a bin. */
export function thresholdOfCount(found: Histogram, voxels: number): number {
  let above = 0;
  for (let bin = binCount - 1; bin > 0; bin -= 1) {
    above += found.counts[bin];
    if (above >= voxels) return binStart(found, bin);
  }
  return found.minimum;
}
