import {InputError} from '../errors.ts';
import {isSameSize, type Volume} from '../map/volume.ts';
import {cutWindow, type Window} from '../map/window.ts';
import {lowPass, lowPassReach} from '../map/low-pass.ts';
import type {MaskPoints} from './mask-points.ts';
import {widened, type SearchMap} from './search-map.ts';

/**
 * Variance of the low-passed map's noise under the mask, where the map is the mean of two half-maps.
 *
 * @throws {InputError} `HALF_MAP_SIZE` where their boxes are not the map's.
 */
export function noiseVarianceOfHalves(
  {volume, sigmaVoxels}: SearchMap,
  points: MaskPoints,
  halves: readonly [Volume, Volume],
): number {
  for (const half of halves) {
    if (isSameSize(half.size, volume.size)) continue;
    throw new InputError(
      `A half-map has ${half.size.join(' x ')} voxels; expected ${volume.size.join(' x ')}, as the map.`,
      {code: 'HALF_MAP_SIZE'},
    );
  }
  const range = widened(points.range, lowPassReach(sigmaVoxels));
  const [a, b] = halves.map((half) => cutWindow(half, range).values);
  const window = cutWindow(volume, range);
  const noise = lowPass({...window, values: a.map((value, i) => (value - b[i]) / 2)}, sigmaVoxels);
  return weightedVariance(noise, points);
}

function weightedVariance({values, from, size}: Window, {voxels, weights, count}: MaskPoints): number {
  let [total, sum, squares] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const [x, y, z] = [0, 1, 2].map((axis) => voxels[3 * i + axis] - from[axis]);
    const value = values[x + size[0] * (y + size[1] * z)];
    total += weights[i];
    sum += weights[i] * value;
    squares += weights[i] * value * value;
  }
  return squares / total - (sum / total) ** 2;
}
