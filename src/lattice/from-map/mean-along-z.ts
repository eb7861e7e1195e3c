import {centreVoxel} from '../../geometry/frames.ts';
import {emptyVolume, type Volume} from '../../map/volume.ts';

/** A piece of the tube, along z, in Å from the box centre. */
export type HeightRange = {readonly fromAngstrom: number; readonly toAngstrom: number};

/** The heights of the first and the last voxel centre. */
export function wholeHeight(volume: Volume): HeightRange {
  const centre = centreVoxel(volume.size)[2];
  return {
    fromAngstrom: -centre * volume.voxelAngstrom,
    toAngstrom: (volume.size[2] - 1 - centre) * volume.voxelAngstrom,
  };
}

/**
 * The mean over a range of z: a map with one plane.
 *
 * Planes count by how far they reach into the range, so that a range of whole dimers averages over whole
 * dimers.
 */
export function meanAlongZ(volume: Volume, range: HeightRange): Volume {
  const [nx, ny, nz] = volume.size;
  const centre = centreVoxel(volume.size)[2];
  const from = range.fromAngstrom / volume.voxelAngstrom + centre;
  const to = range.toAngstrom / volume.voxelAngstrom + centre;
  const image = emptyVolume({size: [nx, ny, 1], voxelAngstrom: volume.voxelAngstrom}, volume.origin);
  const sums = new Float64Array(nx * ny);
  let total = 0;
  for (let z = 0; z < nz; z++) {
    const weight = Math.min(z + 0.5, to) - Math.max(z - 0.5, from);
    if (weight <= 0) continue;
    total += weight;
    const start = nx * ny * z;
    for (let i = 0; i < sums.length; i++) sums[i] += weight * volume.values[start + i];
  }
  for (let i = 0; i < sums.length; i++) image.values[i] = sums[i] / Math.max(total, Number.MIN_VALUE);
  return image;
}
