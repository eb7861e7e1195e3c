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
  for (let k = 0; k < matrices.length / 12; k += 1) {
    const matrix = matrices.subarray(12 * k, 12 * k + 12);
    for (let i = 0; i < points.weights.length; i += 1) {
      const value = copyDensity(volume, points, matrix, i);
      const weighted = points.weights[i] * value;
      sums[3 * k] += weighted;
      sums[3 * k + 1] += weighted * value;
      sums[3 * k + 2] += weighted * points.scores[i];
    }
  }
  return sums;
}

function copyDensity(
  volume: Volume,
  {pointsAngstrom, mean}: StandardPoints,
  matrix: Float32Array,
  index: number,
): number {
  const [px, py, pz] = pointsAngstrom.subarray(3 * index, 3 * index + 3);
  const [x, y, z] = [0, 4, 8].map(
    (row) => matrix[row] * px + matrix[row + 1] * py + matrix[row + 2] * pz + matrix[row + 3],
  );
  const [nx, ny, nz] = volume.size;
  const [xIn, yIn, zIn] = [clamp(x, nx - 1), clamp(y, ny - 1), clamp(z, nz - 1)];
  const beyond = Math.max(Math.abs(x - xIn), Math.abs(y - yIn), Math.abs(z - zIn));
  return (trilinear(volume, xIn, yIn, zIn) - mean) * Math.max(0, 1 - beyond);
}

function clamp(x: number, most: number): number {
  return Math.min(Math.max(x, 0), most);
}
