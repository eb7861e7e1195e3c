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
  /** Standard deviation of values where nothing is alike, from the median of all. */
  readonly noise: number;
};

/** Which waves count. */
export type Band = {
  readonly resolutionAngstrom: number;
  /** Waves along the wall that are longer do not count; infinite for all. */
  readonly longestAngstrom: number;
};

/**
 * The autocorrelation of a cylinder map over turn and shift, `Σ r · ρ(r)★ρ(r)`, for overlap corrected.
 *
 * The mean of every circle is left out first: rings are alike under every turn.
 *
 * @param bands to each of which the map is filtered first, round the wall and along it.
 * @returns one for each band.
 */
export function autocorrelations(
  fourier: Fourier,
  map: CylinderMap,
  bands: readonly Band[],
): readonly Autocorrelation[] {
  const {points, radiiAngstrom, heightsAngstrom} = map;
  const heights = heightsAngstrom.length;
  const padded = fourier.fastLength(2 * heights);
  const power = new Float32Array(2 * points * padded);
  const pair = new Float32Array(2 * points * padded);
  for (let r = 0; r < radiiAngstrom.length; r += 2) {
    pair.fill(0);
    fill(pair, map, {radius: r, part: 0});
    if (r + 1 < radiiAngstrom.length) fill(pair, map, {radius: r + 1, part: 1});
    const spectrum = fourier.transform(pair, [points, padded, 1], 'forward');
    // Two real maps in one: what mixes them is odd, so that it leaves the real part of the sum's transform.
    for (let k = 0; k < power.length; k += 2)
      power[k] += spectrum[k] * spectrum[k] + spectrum[k + 1] * spectrum[k + 1];
  }
  const radius = radiiAngstrom.reduce((sum, one) => sum + one, 0) / radiiAngstrom.length;
  const heightStepAngstrom = heightsAngstrom[1] - heightsAngstrom[0];
  const sides = {
    points,
    padded,
    roundPerAngstrom: 1 / (2 * Math.PI * radius),
    alongPerAngstrom: 1 / (padded * heightStepAngstrom),
  };
  return bands.map((band) => {
    const correlated = fourier.transform(filtered(power, sides, band), [points, padded, 1], 'inverse');
    const values = new Float32Array(points * heights);
    const first = correlated[0] / heights;
    for (let z = 0; z < heights; z += 1)
      for (let p = 0; p < points; p += 1)
        values[p + points * z] = first > 0 ? correlated[2 * (p + points * z)] / (heights - z) / first : 0;
    return {
      points,
      heightStepAngstrom,
      heights,
      values,
      noise: noiseOf(values.subarray(0, points * Math.floor(0.7 * heights))),
    };
  });
}

type Sides = {
  readonly points: number;
  readonly padded: number;
  readonly roundPerAngstrom: number;
  readonly alongPerAngstrom: number;
};

/** The power after a Gaussian that leaves 1/e of the amplitude at the resolution. */
function filtered(
  power: Float32Array,
  {points, padded, roundPerAngstrom, alongPerAngstrom}: Sides,
  {resolutionAngstrom, longestAngstrom}: Band,
): Float32Array {
  return power.map((value, index) => {
    const k = index >> 1;
    const [p, z] = [k % points, Math.floor(k / points)];
    const round = Math.min(p, points - p) * roundPerAngstrom;
    const along = Math.min(z, padded - z) * alongPerAngstrom;
    if (along * longestAngstrom < 1) return 0;
    return value * Math.exp(-2 * resolutionAngstrom ** 2 * (round * round + along * along));
  });
}

/** From the median, so that the steps of the lattice do not count. */
function noiseOf(values: Float32Array): number {
  const sorted = values.map((value) => Math.abs(value)).sort();
  return sorted[Math.floor(sorted.length / 2)] / 0.6745;
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
