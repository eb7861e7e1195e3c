import {toAngstrom, toVoxel, voxelPoint} from '../../src/geometry/frames.ts';
import {invert, place, type Operator} from '../../src/geometry/operator.ts';
import {trilinear} from '../../src/map/interpolate.ts';
import {emptyVolume, type Volume} from '../../src/map/volume.ts';

/** The map moved by an operator, trilinear and in float64 per voxel; 0 where it comes from outside the box. */
export function moved(volume: Volume, operator: Operator): Volume {
  const result = emptyVolume(volume);
  const back = invert(operator);
  const [nx, ny, nz] = volume.size;
  for (let z = 0, index = 0; z < nz; z += 1) {
    for (let y = 0; y < ny; y += 1) {
      for (let x = 0; x < nx; x += 1, index += 1) {
        const [u, v, w] = toVoxel(place(back, toAngstrom(voxelPoint(x, y, z), volume)), volume);
        const value = trilinear(volume, u, v, w);
        result.values[index] = Number.isNaN(value) ? 0 : value;
      }
    }
  }
  return result;
}

/** Voxel by voxel; the maps have the same box. */
export function sum(volumes: readonly Volume[]): Volume {
  const result = emptyVolume(volumes[0]);
  for (const {values} of volumes) values.forEach((value, index) => (result.values[index] += value));
  return result;
}

export function greatestDifference(a: Volume, b: Volume): number {
  return a.values.reduce((worst, value, index) => Math.max(worst, Math.abs(value - b.values[index])), 0);
}

/** Pearson correlation of two maps where a third is above one half. */
export function correlation(a: Volume, b: Volume, where: Volume): number {
  let [count, sumA, sumB, ab, aa, bb] = [0, 0, 0, 0, 0, 0];
  where.values.forEach((weight, index) => {
    if (weight <= 0.5) return;
    const [u, v] = [a.values[index], b.values[index]];
    count += 1;
    sumA += u;
    sumB += v;
    ab += u * v;
    aa += u * u;
    bb += v * v;
  });
  const covariance = ab - (sumA * sumB) / count;
  return covariance / Math.sqrt((aa - sumA ** 2 / count) * (bb - sumB ** 2 / count));
}
