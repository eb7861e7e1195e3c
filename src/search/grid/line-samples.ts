/** The last sample may lie this far beyond the range. */
const beyond = 1e-6;

/**
 * The samples of one angle or axis about 0: relion_localsym's, not all of them where the step is not
 * exact in binary.
 *
 * The first is the last whole step within −range, from which steps are added while they stay within
 * +range. In single precision 0.1 is a little more than 0.1: from −1.9 to +2.0, 40 samples, for a range
 * of 2. Always 0 alone for the range 0.
 *
 * @see relion_localsym 3.1.3, as its listings have them
 */
export function lineSamples(range: number, step: number): Float64Array {
  if (range === 0) return new Float64Array(1);
  const samples: number[] = [];
  for (let value = -step * Math.floor(range / step); value <= range + beyond; value += step) {
    samples.push(value);
  }
  return Float64Array.from(samples);
}
