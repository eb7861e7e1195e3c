import type {Vector3} from '../geometry/vector.ts';
import {lowPass, lowPassReach, sigmaPerResolution} from '../map/low-pass.ts';
import {filterToCoefficients} from '../map/spline.ts';
import {doubled, upsampleReach} from '../map/upsample.ts';
import type {Volume} from '../map/volume.ts';
import {cutWindow, type VoxelRange, type Window} from '../map/window.ts';

/** A map and how far to low-pass it. Only what is looked at is filtered, so this costs nothing. */
export type SearchMap = {
  readonly volume: Volume;
  readonly resolutionAngstrom: number;
  /** Standard deviation of the Gaussian low-pass: what passes falls to 0.45 at the resolution. */
  readonly sigmaVoxels: number;
};

/** A low-passed piece of a map as a spline, and the part of it where the cut does not show. */
export type Region = {
  readonly spline: Window;
  /** Nodes of the spline per voxel along x, y and z: 1 or 2. */
  readonly nodesPerVoxel: Vector3;
  readonly trusted: VoxelRange;
};

/** Within this many voxels of a cut the coefficients of a spline are wrong by more than 4e-4. */
const splineReach = 6;

export function prepareSearchMap(
  volume: Volume,
  {resolutionAngstrom}: {readonly resolutionAngstrom: number},
): SearchMap {
  const sigmaVoxels = (sigmaPerResolution * resolutionAngstrom) / volume.voxelAngstrom;
  return {volume, resolutionAngstrom, sigmaVoxels};
}

/**
 * The spline through the low-passed map in a range of voxels, which may reach out of the map.
 *
 * @param isDoubled along which axes the spline has two nodes a voxel, and so keeps what is fine.
 */
export function splineRegion(
  {volume, sigmaVoxels}: SearchMap,
  trusted: VoxelRange,
  isDoubled: readonly boolean[] = [false, false, false],
): Region {
  const margin = lowPassReach(sigmaVoxels) + (isDoubled.includes(true) ? upsampleReach : splineReach);
  let window = lowPass(cutWindow(volume, widened(trusted, margin)), sigmaVoxels);
  for (const axis of [0, 1, 2] as const) if (isDoubled[axis]) window = doubled(window, axis);
  const [x, y, z] = isDoubled.map((is) => (is ? 2 : 1));
  filterToCoefficients(window);
  return {spline: window, nodesPerVoxel: [x, y, z], trusted};
}

/** The range with `voxels` more on every side. */
export function widened({first, last}: VoxelRange, voxels: number): VoxelRange {
  return {first: shifted(first, -voxels), last: shifted(last, voxels)};
}

function shifted([x, y, z]: Vector3, voxels: number): Vector3 {
  return [x + voxels, y + voxels, z + voxels];
}
