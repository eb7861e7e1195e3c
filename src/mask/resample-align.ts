import {centreVoxel} from '../geometry/frames.ts';
import {add, scale, subtract, type Vector3} from '../geometry/vector.ts';
import {absoluteCentre, type Volume} from '../map/volume.ts';
import type {GridPlacement} from './resample.ts';

/** What two grids have in common: the coordinates in their headers, their centres ⌊n/2⌋, or their first voxels. */
export const alignments = ['origin', 'centre', 'corner'] as const;
export type Alignment = (typeof alignments)[number];

type Placed = Omit<Volume, 'values'>;

/** Pixel sizes that differ by less are the same: headers are rounded. */
const sameVoxel = 1e-3;

/** Where the voxels of `to` lie in `from`. */
export function placementBy(alignment: Alignment, from: Placed, to: Placed): GridPlacement {
  const ratio = to.voxelAngstrom / from.voxelAngstrom;
  const step = Math.abs(ratio - 1) < sameVoxel ? 1 : ratio;
  return {step, first: firstVoxel(alignment, {from, to, step})};
}

/** Whether a header says where the map lies; RELION writes 0, which says nothing. */
export function hasOrigin({origin}: Placed): boolean {
  return [...origin.angstrom, ...origin.startVoxels].some((value) => value !== 0);
}

function firstVoxel(
  alignment: Alignment,
  {from, to, step}: {readonly from: Placed; readonly to: Placed; readonly step: number},
): Vector3 {
  const [centre, newCentre] = [centreVoxel(from.size), scale(centreVoxel(to.size), step)];
  if (alignment === 'corner') return [0, 0, 0];
  if (alignment === 'centre') return subtract(centre, newCentre);
  const apart = scale(subtract(absoluteCentre(to), absoluteCentre(from)), 1 / from.voxelAngstrom);
  return subtract(add(centre, apart), newCentre);
}
