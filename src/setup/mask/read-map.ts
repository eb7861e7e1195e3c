import type {MrcFile} from '../../io/mrc/read.ts';
import {readMapOfPixelSize, type ReadRequest} from '../map-of-pixel-size.ts';

/** Headers that say 1 Å say nothing: programs write it where they do not know better. */
const unknownVoxelAngstrom = 1;

/**
 * A map or mask, with a warning where its pixel size looks like none.
 *
 * @throws {InputError} as `readMapOfPixelSize`.
 */
export async function readMap(file: string, request: ReadRequest): Promise<MrcFile> {
  const map = await readMapOfPixelSize(file, request);
  if (request.voxelAngstrom !== undefined || map.volume.voxelAngstrom !== unknownVoxelAngstrom) return map;
  return {
    ...map,
    warnings: [
      ...map.warnings,
      {
        code: 'PIXEL_SIZE_ONE',
        message: `${file} has a pixel size of exactly 1 Å, which programs write when they do not know it; all volumes and lengths here go by it. --angpix 1 says that it is right.`,
      },
    ],
  };
}
