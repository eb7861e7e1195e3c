import {InputError} from '../../errors.ts';
import {readMrc, type MrcFile} from '../../io/mrc/read.ts';
import {gridOf} from '../grid.ts';

export type ReadRequest = {readonly permissive: boolean; readonly voxelAngstrom?: number};

/** Headers that say 1 Å say nothing: programs write it where they do not know better. */
const unknownVoxelAngstrom = 1;

/**
 * A map or mask, with a warning where its pixel size looks like none.
 *
 * @throws {InputError} as `readMrc`; `PIXEL_SIZE_CONTRADICTS` for a pixel size that is not the header's.
 */
export async function readMap(file: string, {permissive, voxelAngstrom}: ReadRequest): Promise<MrcFile> {
  const map = await readWithPixelSize(file, {permissive, voxelAngstrom});
  gridOf({voxelAngstrom, map: {path: file, grid: map.volume}});
  if (voxelAngstrom !== undefined || map.volume.voxelAngstrom !== unknownVoxelAngstrom) return map;
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

/** A map without a pixel size takes the one that is given; any other must agree with it. */
async function readWithPixelSize(file: string, {permissive, voxelAngstrom}: ReadRequest): Promise<MrcFile> {
  try {
    return await readMrc(file, {permissive});
  } catch (error) {
    const isWithoutPixelSize = error instanceof InputError && error.code === 'MRC_VOXEL_SIZE';
    if (!isWithoutPixelSize || voxelAngstrom === undefined) throw error;
    return readMrc(file, {permissive, voxelAngstrom});
  }
}
