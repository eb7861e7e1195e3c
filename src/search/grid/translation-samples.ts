import type {Vector3} from '../../geometry/vector.ts';
import {lineSamples} from './line-samples.ts';

/**
 * The shifts about 0 that relion_localsym tries: a lattice within the ellipsoid of the three ranges.
 *
 * @param ranges half axes, in the unit of the step; an axis of range 0 is not searched.
 * @returns three numbers each: x, y, z.
 */
export function translationSamples(ranges: Vector3, step: number): Float64Array {
  const [xs, ys, zs] = ranges.map((range) => lineSamples(range, step));
  const samples: number[] = [];
  for (const x of xs) {
    for (const y of ys) {
      for (const z of zs) {
        if (isInEllipsoid([x, y, z], ranges)) samples.push(x, y, z);
      }
    }
  }
  return Float64Array.from(samples);
}

function isInEllipsoid(point: Vector3, ranges: Vector3): boolean {
  let sum = 0;
  for (const axis of [0, 1, 2] as const) {
    if (ranges[axis] > 0) sum += (point[axis] / ranges[axis]) ** 2;
  }
  return sum <= 1 + 1e-6;
}
