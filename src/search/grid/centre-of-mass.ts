import {centreVoxel} from '../../geometry/frames.ts';
import type {Vector3} from '../../geometry/vector.ts';
import type {Volume} from '../../map/volume.ts';

/** Voxels from the box centre: the frame in which relion_localsym searches. */
export type CentredVoxels = Vector3;

/** The mean place of a mask's voxels, weighted with their values; NaN where all are 0. */
export function centreOfMass({values, size}: Volume): CentredVoxels {
  const [nx, ny, nz] = size;
  const centre = centreVoxel(size);
  let [sum, sumX, sumY, sumZ] = [0, 0, 0, 0];
  for (let z = 0, index = 0; z < nz; z += 1) {
    for (let y = 0; y < ny; y += 1) {
      for (let x = 0; x < nx; x += 1, index += 1) {
        const value = values[index];
        sum += value;
        sumX += value * x;
        sumY += value * y;
        sumZ += value * z;
      }
    }
  }
  return [sumX / sum - centre[0], sumY / sum - centre[1], sumZ / sum - centre[2]];
}

/** What relion_localsym takes for 0 when it looks how far a mask reaches. */
const nothing = 1e-6;

/** The distance from a point of the mask's farthest voxel above 0, in voxels. */
export function farthestVoxel({values, size}: Volume, from: CentredVoxels): number {
  const [nx, ny, nz] = size;
  const centre = centreVoxel(size);
  let farthest = 0;
  for (let z = 0, index = 0; z < nz; z += 1) {
    const alongZ = (z - centre[2] - from[2]) ** 2;
    for (let y = 0; y < ny; y += 1) {
      const across = (y - centre[1] - from[1]) ** 2 + alongZ;
      for (let x = 0; x < nx; x += 1, index += 1) {
        if (values[index] > nothing) farthest = Math.max(farthest, (x - centre[0] - from[0]) ** 2 + across);
      }
    }
  }
  return Math.sqrt(farthest);
}

/** The whole voxel nearest to a point, halves away from the box centre, as RELION rounds. */
export function wholeVoxel(point: CentredVoxels): CentredVoxels {
  const [x, y, z] = point.map((value) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5));
  return [x, y, z];
}
