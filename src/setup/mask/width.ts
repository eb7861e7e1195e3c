/** A width as it was given: in voxels, or in Å. */
export type Width = {readonly value: number; readonly unit: 'voxels' | 'angstrom'};

export function widthVoxels({value, unit}: Width, voxelAngstrom: number): number {
  return unit === 'voxels' ? value : value / voxelAngstrom;
}
