import type {Vector3} from './vector.ts';

declare const frame: unique symbol;

/** A point in Å from the box centre, which is voxel ⌊n/2⌋ of each axis, as in RELION. */
export type AngstromPoint = Vector3 & {readonly [frame]: 'angstrom'};

/** A point in voxels from the centre of the first voxel, x fastest. */
export type VoxelPoint = Vector3 & {readonly [frame]: 'voxel'};

/** What a map's box is made of, without its values. */
export type Grid = {
  /** Voxels along x, y and z. */
  readonly size: Vector3;
  /** Edge of the cubic voxel. */
  readonly voxelAngstrom: number;
};

export function angstromPoint(x: number, y: number, z: number): AngstromPoint {
  return [x, y, z] as Vector3 as AngstromPoint;
}

export function voxelPoint(x: number, y: number, z: number): VoxelPoint {
  return [x, y, z] as Vector3 as VoxelPoint;
}

/** The voxel about which operators turn: ⌊n/2⌋ of each axis. */
export function centreVoxel(size: Vector3): VoxelPoint {
  return voxelPoint(Math.floor(size[0] / 2), Math.floor(size[1] / 2), Math.floor(size[2] / 2));
}

export function toAngstrom(point: VoxelPoint, grid: Grid): AngstromPoint {
  const centre = centreVoxel(grid.size);
  const a = grid.voxelAngstrom;
  return angstromPoint((point[0] - centre[0]) * a, (point[1] - centre[1]) * a, (point[2] - centre[2]) * a);
}

export function toVoxel(point: AngstromPoint, grid: Grid): VoxelPoint {
  const centre = centreVoxel(grid.size);
  const a = grid.voxelAngstrom;
  return voxelPoint(point[0] / a + centre[0], point[1] / a + centre[1], point[2] / a + centre[2]);
}
