import {centreVoxel} from '../../geometry/frames.ts';
import type {Volume} from '../../map/volume.ts';
import type {Complex} from './complex.ts';
import {sampleCircle} from './sample-line.ts';

/** A nearly vertical line: `x = offset[0] + slope[0] · z`, likewise y; Å from the box centre. */
export type AxisLine = {
  readonly offsetAngstrom: readonly [x: number, y: number];
  /** Å per Å: tangents of the tilt. */
  readonly slope: readonly [x: number, y: number];
};

export const boxAxis: AxisLine = {offsetAngstrom: [0, 0], slope: [0, 0]};

/**
 * The density on circles about an axis, as waves along the circle.
 *
 * Wave `m` at a radius and height is the mean of `density · exp(−i m φ)`, φ from x to y: density
 * `cos(m (φ − φ₀))` gives `½ exp(−i m φ₀)`.
 */
export type CircleWaves = {
  readonly radiiAngstrom: readonly number[];
  readonly heightsAngstrom: readonly number[];
  /** Waves 0 … orders − 1. */
  readonly orders: number;
  /** `(radius, height, order)`, the order fastest; real and imaginary parts alternate. */
  readonly values: Float64Array;
};

export type CircleOptions = {
  readonly axis: AxisLine;
  readonly radiiAngstrom: readonly number[];
  /** [0] for a map with one plane. */
  readonly heightsAngstrom: readonly number[];
  readonly orders: number;
  /** Points on each circle. */
  readonly points?: number;
};

/** Points outside the box are left out of the mean; a circle wholly outside gives 0. */
export function circleWaves(volume: Volume, options: CircleOptions): CircleWaves {
  const {axis, radiiAngstrom, heightsAngstrom, orders, points = 180} = options;
  const turn = Array.from({length: points}, (_, i) => (2 * Math.PI * i) / points);
  const cosines = Float64Array.from(turn, (angle) => Math.cos(angle));
  const sines = Float64Array.from(turn, (angle) => Math.sin(angle));
  const [centreX, centreY, centreZ] = centreVoxel(volume.size);
  const perAngstrom = 1 / volume.voxelAngstrom;
  const values = new Float64Array(radiiAngstrom.length * heightsAngstrom.length * orders * 2);
  const densities = new Float64Array(points);
  let start = 0;
  for (const radius of radiiAngstrom) {
    for (const height of heightsAngstrom) {
      const x0 = (axis.offsetAngstrom[0] + axis.slope[0] * height) * perAngstrom + centreX;
      const y0 = (axis.offsetAngstrom[1] + axis.slope[1] * height) * perAngstrom + centreY;
      const z = height * perAngstrom + centreZ;
      const r = radius * perAngstrom;
      const circle = {centre: [x0, y0, z], a: [r, 0, 0], b: [0, r, 0], cosines, sines} as const;
      sampleCircle(volume, circle, {into: densities, at: 0});
      let inside = 0;
      for (let i = 0; i < points; i++) {
        const density = densities[i];
        if (Number.isNaN(density)) continue;
        inside++;
        for (let m = 0, j = 0; m < orders; m++, j = (j + i) % points) {
          values[start + 2 * m] += density * cosines[j];
          values[start + 2 * m + 1] -= density * sines[j];
        }
      }
      for (let k = start; k < start + 2 * orders; k++) values[k] /= Math.max(inside, 1);
      start += 2 * orders;
    }
  }
  return {radiiAngstrom, heightsAngstrom, orders, values};
}

/** One wave; negative orders are the conjugates of positive ones. */
export function waveAt(waves: CircleWaves, radius: number, height: number, order: number): Complex {
  const index = 2 * ((radius * waves.heightsAngstrom.length + height) * waves.orders + Math.abs(order));
  return {re: waves.values[index], im: Math.sign(order || 1) * waves.values[index + 1]};
}

/** Evenly spaced numbers, both ends included where the step fits. */
export function evenly(from: number, to: number, step: number): readonly number[] {
  return Array.from(
    {length: Math.max(0, Math.floor((to - from) / step + 1e-9) + 1)},
    (_, i) => from + i * step,
  );
}
