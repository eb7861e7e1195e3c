import type {Vector3} from '../geometry/vector.ts';
import {lowPass, lowPassReach, sigmaPerResolution} from '../map/low-pass.ts';
import {splineCoefficients} from '../map/spline.ts';
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
export type Region = {readonly spline: Window; readonly trusted: VoxelRange};

/** Within this many voxels of a cut the coefficients of a spline are wrong by more than 4e-4. */
const splineReach = 6;

export function prepareSearchMap(
  volume: Volume,
  {resolutionAngstrom}: {readonly resolutionAngstrom: number},
): SearchMap {
  const sigmaVoxels = (sigmaPerResolution * resolutionAngstrom) / volume.voxelAngstrom;
  return {volume, resolutionAngstrom, sigmaVoxels};
}

/** The spline through the low-passed map in a range of voxels, which may reach out of the map. */
export function splineRegion({volume, sigmaVoxels}: SearchMap, trusted: VoxelRange): Region {
  const margin = lowPassReach(sigmaVoxels) + splineReach;
  const window = cutWindow(volume, widened(trusted, margin));
  return {spline: splineCoefficients(lowPass(window, sigmaVoxels)), trusted};
}

/** The range with `voxels` more on every side. */
export function widened({first, last}: VoxelRange, voxels: number): VoxelRange {
  return {first: shifted(first, -voxels), last: shifted(last, voxels)};
}

function shifted([x, y, z]: Vector3, voxels: number): Vector3 {
  return [x + voxels, y + voxels, z + voxels];
}
