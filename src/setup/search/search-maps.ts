import {usageError} from '../../errors.ts';
import type {Fourier} from '../../map/fourier.ts';
import type {Cropped} from '../../map/cropped.ts';
import {estimateResolution} from '../../map/resolution.ts';
import type {Volume} from '../../map/volume.ts';

/** Where the resolution comes from to which the map is low-passed. */
export type ResolutionSource = 'given' | 'half-maps' | 'spectrum';

type ResolutionInput = {
  readonly volume: Volume;
  /** Under which it is estimated. */
  readonly mask: Cropped;
  readonly halfMaps?: readonly [Volume, Volume];
  readonly fourier: Fourier;
};

/**
 * The resolution that is given, or the one estimated under a mask, no finer than two voxels.
 *
 * @throws {InputError} `SEARCH_RESOLUTION` for one that the voxels cannot hold.
 */
export function searchResolution(
  given: number | undefined,
  {volume, mask, halfMaps, fourier}: ResolutionInput,
): {readonly resolutionAngstrom: number; readonly source: ResolutionSource} {
  const {voxelAngstrom} = volume;
  if (given !== undefined) {
    return {resolutionAngstrom: checkResolution(given, voxelAngstrom), source: 'given'};
  }
  const {resolutionAngstrom, source} = estimateResolution(fourier, {volume, mask, halves: halfMaps});
  return {resolutionAngstrom: Math.max(2 * voxelAngstrom, resolutionAngstrom), source};
}

function checkResolution(resolutionAngstrom: number, voxelAngstrom: number): number {
  if (resolutionAngstrom >= 2 * voxelAngstrom && resolutionAngstrom <= 100) return resolutionAngstrom;
  throw usageError(
    `--resolution ${resolutionAngstrom}: ${2 * voxelAngstrom} Å (two voxels) to 100 Å was expected.`,
    'SEARCH_RESOLUTION',
    "Give the map's resolution in Å.",
  );
}
