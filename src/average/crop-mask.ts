import {add} from '../geometry/vector.ts';
import type {Volume} from '../map/volume.ts';
import {cutWindow, type VoxelRange, type Window} from '../map/window.ts';
import {boxRange, intersection} from './placed.ts';

/**
 * The part of a mask that is not 0, with a voxel around it where the box has one: between them the mask fades out.
 *
 * @param support the first and last voxels of the smallest box that holds what is not 0.
 */
export function cropMask(mask: Volume, support: VoxelRange = supportOf(mask)): Window {
  const range = {first: add(support.first, [-1, -1, -1]), last: add(support.last, [1, 1, 1])};
  return cutWindow(mask, intersection(range, boxRange(mask.size)));
}

/** The smallest box that holds what is not 0; the first voxel of a mask that is 0 everywhere. */
function supportOf({values, size: [nx, ny, nz]}: Volume): VoxelRange {
  const first: [number, number, number] = [nx, ny, nz];
  const last: [number, number, number] = [0, 0, 0];
  for (let z = 0, index = 0; z < nz; z += 1) {
    for (let y = 0; y < ny; y += 1) {
      for (let x = 0; x < nx; x += 1, index += 1) {
        if (values[index] === 0) continue;
        first[0] = Math.min(first[0], x);
        first[1] = Math.min(first[1], y);
        first[2] = Math.min(first[2], z);
        last[0] = Math.max(last[0], x);
        last[1] = Math.max(last[1], y);
        last[2] = z;
      }
    }
  }
  return first[0] > last[0] ? {first: [0, 0, 0], last: [0, 0, 0]} : {first, last};
}
