import {InputError, usageError} from '../../errors.ts';
import {readMrc} from '../../io/mrc/read.ts';
import type {Fourier} from '../../map/fourier.ts';
import type {Cropped} from '../../map/cropped.ts';
import {estimateResolution} from '../../map/resolution.ts';
import {isSameSize, type Volume} from '../../map/volume.ts';

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

type HalfPaths = {readonly half1Path?: string; readonly half2Path?: string; readonly permissive: boolean};

/** @throws {InputError} `HALF_MISSING` for one half without the other, `HALF_SIZE` for another box than the map's. */
export async function readHalves(
  {half1Path, half2Path, permissive}: HalfPaths,
  map: Volume,
): Promise<readonly [Volume, Volume] | undefined> {
  if (half1Path === undefined && half2Path === undefined) return undefined;
  if (half1Path === undefined || half2Path === undefined) {
    throw usageError(
      'One half-map is given without the other.',
      'HALF_MISSING',
      'Give both --half1 and --half2.',
    );
  }
  const read = async (file: string): Promise<Volume> => {
    const {volume} = await readMrc(file, {permissive, voxelAngstrom: map.voxelAngstrom});
    if (isSameSize(volume.size, map.size)) return volume;
    throw new InputError(
      `${file} has ${volume.size.join(' × ')} voxels; the map has ${map.size.join(' × ')}.`,
      {
        code: 'HALF_SIZE',
        suggestions: ['Give the two half-maps of the map.'],
      },
    );
  };
  return [await read(half1Path), await read(half2Path)];
}

function checkResolution(resolutionAngstrom: number, voxelAngstrom: number): number {
  if (resolutionAngstrom >= 2 * voxelAngstrom && resolutionAngstrom <= 100) return resolutionAngstrom;
  throw usageError(
    `--resolution ${resolutionAngstrom}: ${2 * voxelAngstrom} Å (two voxels) to 100 Å was expected.`,
    'SEARCH_RESOLUTION',
    "Give the map's resolution in Å.",
  );
}
