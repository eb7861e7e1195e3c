import type {Volume} from '../map/volume.ts';
import {trilinear} from '../map/interpolate.ts';
import type {StandardPoints} from './masked-points.ts';

/** Points and the map in which their copies lie. */
export type CopySumsInput = {
  readonly volume: Volume;
  readonly points: StandardPoints;
  /** `(k, 12)`: see `voxelMatrices`. */
  readonly matrices: Float32Array;
};

/**
 * What correlation and RMSD of the points with their copies are made of, for each operator.
 *
 * With v the map (trilinear) minus the points' mean, w the weights and u the scores: Σ w v, Σ w v², Σ w u v.
 * Beyond the box, v fades to 0 within one voxel: such points add nothing, and the sums stay continuous.
 *
 * The plain reference for `copySumsOnDevice`: float64, one loop, no tricks.
 *
 * @returns `(k, 3)`.
 */
export function copySums({volume, points, matrices}: CopySumsInput): Float64Array {
  const sums = new Float64Array(matrices.length / 4);
  const {weights, scores} = points;
  for (let k = 0; k < matrices.length / 12; k += 1) {
    for (let i = 0; i < weights.length; i += 1) {
      const value = copyDensity(volume, points, matrices, 12 * k, i);
      sums[3 * k] += weights[i] * value;
      sums[3 * k + 1] += weights[i] * value * value;
      sums[3 * k + 2] += weights[i] * value * scores[i];
    }
  }
  return sums;
}

/** Plain numbers throughout, because it is called millions of times. */
function copyDensity(
  volume: Volume,
  {pointsAngstrom: p, mean}: StandardPoints,
  m: Float32Array,
  at: number,
  point: number,
): number {
  const i = 3 * point;
  const x = m[at] * p[i] + m[at + 1] * p[i + 1] + m[at + 2] * p[i + 2] + m[at + 3];
  const y = m[at + 4] * p[i] + m[at + 5] * p[i + 1] + m[at + 6] * p[i + 2] + m[at + 7];
  const z = m[at + 8] * p[i] + m[at + 9] * p[i + 1] + m[at + 10] * p[i + 2] + m[at + 11];
  const xIn = clamp(x, volume.size[0] - 1);
  const yIn = clamp(y, volume.size[1] - 1);
  const zIn = clamp(z, volume.size[2] - 1);
  const beyond = Math.max(Math.abs(x - xIn), Math.abs(y - yIn), Math.abs(z - zIn));
  return (trilinear(volume, xIn, yIn, zIn) - mean) * Math.max(0, 1 - beyond);
}

function clamp(x: number, most: number): number {
  return Math.min(Math.max(x, 0), most);
}
