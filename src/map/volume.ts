import {angstromPoint, centreVoxel, type AngstromPoint, type Grid} from '../geometry/frames.ts';
import {add, scale, type Vector3} from '../geometry/vector.ts';

/** Where a map's first voxel lies in space, as its file says. RELION ignores both. */
export type Origin = {
  /** MRC ORIGIN: coordinates in Å of the centre of the first voxel. */
  readonly angstrom: Vector3;
  /** MRC NSTART: index of the first voxel. */
  readonly startVoxels: Vector3;
};

/** A density map: `values[x + nx · (y + ny · z)]`. */
export type Volume = Grid & {
  readonly values: Float32Array;
  readonly origin: Origin;
};

export const noOrigin: Origin = {angstrom: [0, 0, 0], startVoxels: [0, 0, 0]};

/** A map of zeros on the grid. */
export function emptyVolume(grid: Grid, origin: Origin = noOrigin): Volume {
  const {size, voxelAngstrom} = grid;
  return {values: new Float32Array(size[0] * size[1] * size[2]), size, voxelAngstrom, origin};
}

/**
 * Absolute coordinates in Å of the box centre (voxel ⌊n/2⌋), as ChimeraX and PHENIX see them.
 *
 * ORIGIN counts where it is not zero, else NSTART: what ChimeraX does.
 */
export function absoluteCentre({
  size,
  voxelAngstrom,
  origin,
}: Grid & {readonly origin: Origin}): AngstromPoint {
  const hasOrigin = origin.angstrom.some((value) => value !== 0);
  const first = hasOrigin ? origin.angstrom : scale(origin.startVoxels, voxelAngstrom);
  const [x, y, z] = add(first, scale(centreVoxel(size), voxelAngstrom));
  return angstromPoint(x, y, z);
}

export function isSameSize(a: Vector3, b: Vector3): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}
