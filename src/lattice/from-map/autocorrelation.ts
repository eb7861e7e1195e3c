import type {Fourier} from '../../map/fourier.ts';
import type {CylinderMap} from './cylinder-map.ts';

/** How alike a wall is to itself, turned about its axis and shifted along it; 1 at no turn and no shift. */
export type Autocorrelation = {
  readonly points: number;
  readonly heightStepAngstrom: number;
  /** Shifts from 0 to this many steps have enough overlap. */
  readonly heights: number;
  /** `(height, point)`, the point fastest. */
  readonly values: Float32Array;
};

/**
 * The autocorrelation of a cylinder map over turn and shift, `Σ r · ρ(r)★ρ(r)`, for overlap corrected.
 *
 * The mean of every circle is left out first: rings are alike under every turn.
 */
export function autocorrelation(fourier: Fourier, map: CylinderMap): Autocorrelation {
  const {points, radiiAngstrom, heightsAngstrom} = map;
  const heights = heightsAngstrom.length;
  const padded = fourier.fastLength(2 * heights);
  const size = [points, padded, 1] as const;
  const power = new Float32Array(2 * points * padded);
  const pair = new Float32Array(2 * points * padded);
  for (let r = 0; r < radiiAngstrom.length; r += 2) {
    pair.fill(0);
    fill(pair, map, {radius: r, part: 0});
    if (r + 1 < radiiAngstrom.length) fill(pair, map, {radius: r + 1, part: 1});
    const spectrum = fourier.transform(pair, size, 'forward');
    // Two real maps in one: what mixes them is odd, so that it leaves the real part of the sum's transform.
    for (let k = 0; k < power.length; k += 2)
      power[k] += spectrum[k] * spectrum[k] + spectrum[k + 1] * spectrum[k + 1];
  }
  const correlated = fourier.transform(power, size, 'inverse');
  const values = new Float32Array(points * heights);
  const first = correlated[0] / heights;
  for (let z = 0; z < heights; z += 1)
    for (let p = 0; p < points; p += 1)
      values[p + points * z] = first > 0 ? correlated[2 * (p + points * z)] / (heights - z) / first : 0;
  return {points, heightStepAngstrom: heightsAngstrom[1] - heightsAngstrom[0], heights, values};
}

function fill(
  pair: Float32Array,
  {points, heightsAngstrom, radiiAngstrom, values}: CylinderMap,
  {radius, part}: {readonly radius: number; readonly part: 0 | 1},
): void {
  const weight = Math.sqrt(radiiAngstrom[radius]);
  for (let z = 0; z < heightsAngstrom.length; z += 1) {
    const start = points * (z + heightsAngstrom.length * radius);
    let [sum, count] = [0, 0];
    for (let i = start; i < start + points; i += 1) {
      const value = values[i];
      if (Number.isNaN(value)) continue;
      sum += value;
      count += 1;
    }
    const mean = sum / Math.max(count, 1);
    for (let p = 0; p < points; p += 1) {
      const value = values[start + p];
      pair[2 * (p + points * z) + part] = Number.isNaN(value) ? 0 : weight * (value - mean);
    }
  }
}
