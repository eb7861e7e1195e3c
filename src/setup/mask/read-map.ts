import type {Warning} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import type {MrcCropped} from '../../io/mrc/read-cropped.ts';
import type {MrcFile} from '../../io/mrc/read.ts';
import {readCroppedOfPixelSize, readMapOfPixelSize, type ReadRequest} from '../map-of-pixel-size.ts';

/** Headers that say 1 Å say nothing: programs write it where they do not know better. */
const unknownVoxelAngstrom = 1;

/**
 * A map or mask, with a warning where its pixel size looks like none.
 *
 * @throws {InputError} as `readMapOfPixelSize`.
 */
export async function readMap(file: string, request: ReadRequest): Promise<MrcFile> {
  const map = await readMapOfPixelSize(file, request);
  return {...map, warnings: [...map.warnings, ...pixelSizeWarnings(file, map.volume, request)]};
}

/** The part of a map or mask that is not 0, without the memory of its box. @throws {InputError} as `readMap`. */
export async function readCroppedMap(file: string, request: ReadRequest): Promise<MrcCropped> {
  const map = await readCroppedOfPixelSize(file, request);
  return {...map, warnings: [...map.warnings, ...pixelSizeWarnings(file, map.cropped, request)]};
}

function pixelSizeWarnings(file: string, grid: Grid, {voxelAngstrom}: ReadRequest): readonly Warning[] {
  if (voxelAngstrom !== undefined || grid.voxelAngstrom !== unknownVoxelAngstrom) return [];
  return [
    {
      code: 'PIXEL_SIZE_ONE',
      message: `${file} has a pixel size of exactly 1 Å, which programs write when they do not know it; all volumes and lengths here go by it. --angpix 1 says that it is right.`,
    },
  ];
}
