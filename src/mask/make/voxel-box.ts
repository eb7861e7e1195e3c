import type {Vector3} from '../../geometry/vector.ts';
import {isEmptyRange, supportRange} from '../../map/support-range.ts';

/** A part of a map's box: voxels `first` to `first + size − 1`. */
export type VoxelBox = {readonly first: Vector3; readonly size: Vector3};

/** Voxels of a box. */
export function voxelCount({size}: VoxelBox): number {
  return size[0] * size[1] * size[2];
}

/**
 * The smallest box that holds all voxels that are not 0, with a margin, within the map.
 *
 * @returns undefined where there are none.
 */
export function boxAbout(
  values: Uint8Array | Float32Array,
  size: Vector3,
  marginVoxels = 0,
): VoxelBox | undefined {
  const range = supportRange(values, size);
  if (isEmptyRange(range)) return undefined;
  const {first, last} = range;
  const extent: Vector3 = [last[0] - first[0] + 1, last[1] - first[1] + 1, last[2] - first[2] + 1];
  return grownBox({first, size: extent}, marginVoxels, size);
}

/** A box with a margin, as far as the map goes. */
export function grownBox({first, size}: VoxelBox, marginVoxels: number, mapSize: Vector3): VoxelBox {
  const from = first.map((voxel) => Math.max(0, voxel - marginVoxels));
  const to = first.map((voxel, axis) => Math.min(mapSize[axis], voxel + size[axis] + marginVoxels));
  return {first: [from[0], from[1], from[2]], size: [to[0] - from[0], to[1] - from[1], to[2] - from[2]]};
}
