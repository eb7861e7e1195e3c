import {toAngstrom, toVoxel, voxelPoint} from '../../geometry/frames.ts';
import {trilinear} from '../../map/interpolate.ts';
import type {Volume} from '../../map/volume.ts';

/**
 * Share of a map's density that lies under a mask, weighted with the mask's values.
 *
 * @param map may have other voxels than the mask, in the same box.
 * @param level density counts as far as it is above this.
 * @returns 0 where nothing is above the level.
 */
export function heldDensityShare(map: Volume, mask: Volume, level: number): number {
  const [nx, ny, nz] = map.size;
  let [all, held] = [0, 0];
  for (let z = 0, index = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1)
      for (let x = 0; x < nx; x += 1, index += 1) {
        const above = map.values[index] - level;
        if (!(above > 0)) continue;
        all += above;
        const [u, v, w] = toVoxel(toAngstrom(voxelPoint(x, y, z), map), mask);
        const value = trilinear(mask, u, v, w);
        if (value > 0) held += value * above;
      }
  return all > 0 ? held / all : 0;
}
