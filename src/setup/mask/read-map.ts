import {InputError, type Warning} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import {readCroppedMrc, type MrcCropped} from '../../io/mrc/read-cropped.ts';
import {readMrc, type MrcFile, type MrcOptions} from '../../io/mrc/read.ts';
import {gridOf} from '../grid.ts';

export type ReadRequest = {readonly permissive: boolean; readonly voxelAngstrom?: number};

/** Headers that say 1 Å say nothing: programs write it where they do not know better. */
const unknownVoxelAngstrom = 1;

/**
 * A map or mask, with a warning where its pixel size looks like none.
 *
 * @throws {InputError} as `readMrc`; `PIXEL_SIZE_CONTRADICTS` for a pixel size that is not the header's.
 */
export async function readMap(file: string, request: ReadRequest): Promise<MrcFile> {
  const map = await withPixelSize(request, (options) => readMrc(file, options));
  return {...map, warnings: [...map.warnings, ...pixelSizeWarnings(file, map.volume, request)]};
}

/** The part of a map or mask that is not 0, without the memory of its box. @throws {InputError} as `readMap`. */
export async function readCroppedMap(file: string, request: ReadRequest): Promise<MrcCropped> {
  const map = await withPixelSize(request, (options) => readCroppedMrc(file, options));
  return {...map, warnings: [...map.warnings, ...pixelSizeWarnings(file, map.cropped, request)]};
}

function pixelSizeWarnings(file: string, grid: Grid, {voxelAngstrom}: ReadRequest): readonly Warning[] {
  gridOf({voxelAngstrom, map: {path: file, grid}});
  if (voxelAngstrom !== undefined || grid.voxelAngstrom !== unknownVoxelAngstrom) return [];
  return [
    {
      code: 'PIXEL_SIZE_ONE',
      message: `${file} has a pixel size of exactly 1 Å, which programs write when they do not know it; all volumes and lengths here go by it. --angpix 1 says that it is right.`,
    },
  ];
}

/** A map without a pixel size takes the one that is given; any other must agree with it. */
async function withPixelSize<Read>(
  {permissive, voxelAngstrom}: ReadRequest,
  read: (options: MrcOptions) => Promise<Read>,
): Promise<Read> {
  try {
    return await read({permissive});
  } catch (error) {
    const isWithoutPixelSize = error instanceof InputError && error.code === 'MRC_VOXEL_SIZE';
    if (!isWithoutPixelSize || voxelAngstrom === undefined) throw error;
    return read({permissive, voxelAngstrom});
  }
}
