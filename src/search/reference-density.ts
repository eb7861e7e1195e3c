import {splineAt} from '../map/spline.ts';
import type {MaskPoints} from './mask-points.ts';
import {splineRegion, type SearchMap} from './search-map.ts';

/** The low-passed density of A at its points. */
export type ReferenceDensity = {
  /** (n): with the weighted mean subtracted. */
  readonly values: Float64Array;
  /** Six columns (n): what it grows by when A is turned, per radian about x, y and z, and shifted, per Å. */
  readonly slopes: readonly Float64Array[];
  /** The mean that was subtracted. */
  readonly mean: number;
};

/** A's own density, the same for all its copies. */
export function referenceDensity(
  map: SearchMap,
  {voxels, offsetsAngstrom: z, weights, range, count}: MaskPoints,
): ReferenceDensity {
  const {spline} = splineRegion(map, range);
  const values = new Float64Array(count);
  const slopes = Array.from({length: 6}, () => new Float64Array(count));
  const found = new Float64Array(4);
  const perAngstrom = 1 / map.volume.voxelAngstrom;
  const [fromX, fromY, fromZ] = spline.from;
  let [sum, total] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    splineAt(spline, voxels[3 * i] - fromX, voxels[3 * i + 1] - fromY, voxels[3 * i + 2] - fromZ, found);
    values[i] = found[0];
    const [a, b, c] = [found[1] * perAngstrom, found[2] * perAngstrom, found[3] * perAngstrom];
    slopes[0][i] = z[3 * i + 1] * c - z[3 * i + 2] * b;
    slopes[1][i] = z[3 * i + 2] * a - z[3 * i] * c;
    slopes[2][i] = z[3 * i] * b - z[3 * i + 1] * a;
    slopes[3][i] = a;
    slopes[4][i] = b;
    slopes[5][i] = c;
    sum += weights[i] * found[0];
    total += weights[i];
  }
  const mean = sum / total;
  for (let i = 0; i < count; i += 1) values[i] -= mean;
  return {values, slopes, mean};
}
