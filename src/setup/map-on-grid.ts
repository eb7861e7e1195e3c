import {InputError, type Warning} from '../errors.ts';
import type {Grid} from '../geometry/frames.ts';
import {readMrc} from '../io/mrc/read.ts';
import {isSameSize, type Volume} from '../map/volume.ts';

/** A map as it was read, and what was wrong with its file. */
export type ReadMap = {readonly volume: Volume; readonly warnings: readonly Warning[]};

/**
 * A map on the grid that is expected.
 *
 * @throws {InputError} `MAP_SIZE` for another box, `MAP_PIXEL_SIZE` for another pixel size; as `readMrc`.
 */
export async function readMapOn(
  {size, voxelAngstrom}: Grid,
  file: string,
  {permissive}: {readonly permissive: boolean},
): Promise<ReadMap> {
  const {volume, warnings} = await readMrc(file, {permissive, voxelAngstrom});
  if (!isSameSize(volume.size, size)) {
    throw new InputError(
      `${file} has ${volume.size.join(' × ')} voxels; ${size.join(' × ')} were expected.`,
      {code: 'MAP_SIZE', suggestions: ['Give maps of one reconstruction: a map, its half-maps, its masks.']},
    );
  }
  if (isOverridden(warnings)) {
    throw new InputError(`The header of ${file} has another pixel size than ${voxelAngstrom} Å.`, {
      code: 'MAP_PIXEL_SIZE',
      suggestions: ['Give maps of one pixel size: a map and its two half-maps.'],
    });
  }
  return {volume, warnings};
}

/** Whether the header has one pixel size, and another than the one that was given. */
function isOverridden(warnings: readonly Warning[]): boolean {
  const codes = new Set(warnings.map(({code}) => code));
  return codes.has('MRC_VOXEL_OVERRIDE') && !codes.has('MRC_ANISOTROPIC');
}
