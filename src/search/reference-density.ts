import {splineAt} from '../map/spline.ts';
import type {MaskPoints} from './mask-points.ts';
import {splineRegion, type SearchMap} from './search-map.ts';

/** The low-passed density of A at its points. */
export type ReferenceDensity = {
  /** (n): with the weighted mean subtracted. */
  readonly values: Float64Array;
  /** (3 n): per Å, by x, y and z of each point. */
  readonly gradients: Float64Array;
  /** The mean that was subtracted. */
  readonly mean: number;
};

/** A's own density, the same for all its copies. */
export function referenceDensity(
  map: SearchMap,
  {voxels, weights, range, count}: MaskPoints,
): ReferenceDensity {
  const {spline} = splineRegion(map, range);
  const values = new Float64Array(count);
  const gradients = new Float64Array(3 * count);
  const found = new Float64Array(4);
  const [fromX, fromY, fromZ] = spline.from;
  let [sum, total] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    splineAt(spline, voxels[3 * i] - fromX, voxels[3 * i + 1] - fromY, voxels[3 * i + 2] - fromZ, found);
    values[i] = found[0];
    for (let axis = 0; axis < 3; axis += 1)
      gradients[3 * i + axis] = found[1 + axis] / map.volume.voxelAngstrom;
    sum += weights[i] * found[0];
    total += weights[i];
  }
  const mean = sum / total;
  return {values: values.map((value) => value - mean), gradients, mean};
}
