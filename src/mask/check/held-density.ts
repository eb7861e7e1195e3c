import type {Cropped} from '../../map/cropped.ts';
import {placesOn, trilinearRows} from '../../map/trilinear-rows.ts';
import type {Volume} from '../../map/volume.ts';

/**
 * Share of a map's density that lies under a mask, weighted with the mask's values.
 *
 * @param map may have other voxels than the mask, in the same box.
 * @param level density counts as far as it is above this.
 * @returns 0 where nothing is above the level.
 */
export function heldDensityShare(map: Volume, mask: Cropped, level: number): number {
  const [nx, ny, nz] = map.size;
  const [x, y, z] = placesOn(map, mask);
  const maskAt = trilinearRows(mask);
  const under = new Float64Array(nx);
  let all = 0;
  let held = 0;
  for (let row = 0; row < ny * nz; row += 1) {
    maskAt({x, y: y[row % ny], z: z[Math.floor(row / ny)]}, under);
    for (let i = 0; i < nx; i += 1) {
      const above = map.values[row * nx + i] - level;
      if (!(above > 0)) continue;
      all += above;
      if (under[i] > 0) held += under[i] * above;
    }
  }
  return all > 0 ? held / all : 0;
}
