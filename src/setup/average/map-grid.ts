import {InputError, type Warning} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import {readMrc, readMrcHeader, type MrcStart} from '../../io/mrc/read.ts';
import {isSameSize, type Volume} from '../../map/volume.ts';
import {gridOf} from '../grid.ts';

export type MapOptions = {
  /** As given on the command line; it may say what the header leaves out, but not contradict it. */
  readonly voxelAngstrom?: number;
  readonly permissive: boolean;
};

/**
 * Size and pixel size of a map, without its values.
 *
 * @throws {InputError} `PIXEL_SIZE_CONTRADICTS`; as `readMrcHeader`.
 */
export async function mapStart(file: string, {voxelAngstrom, permissive}: MapOptions): Promise<MrcStart> {
  const start = await readMrcHeader(file, {permissive, voxelAngstrom});
  if (isOverridden(start.warnings)) {
    const {grid} = await readMrcHeader(file, {permissive: true});
    gridOf({voxelAngstrom, map: {path: file, grid}});
  }
  return start;
}

/**
 * A map on the grid that is expected.
 *
 * @throws {InputError} `MAP_SIZE` for another box, `MAP_PIXEL_SIZE` for another pixel size; as `readMrc`.
 */
export async function readMapOn(
  {size, voxelAngstrom}: Grid,
  file: string,
  {permissive}: MapOptions,
): Promise<{readonly volume: Volume; readonly warnings: readonly Warning[]}> {
  const {volume, warnings} = await readMrc(file, {permissive, voxelAngstrom});
  if (!isSameSize(volume.size, size)) {
    throw new InputError(
      `${file} has ${volume.size.join(' × ')} voxels; ${size.join(' × ')} were expected.`,
      {
        code: 'MAP_SIZE',
        suggestions: ['Give maps of one box: a map and its two half-maps.'],
      },
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

function isOverridden(warnings: readonly Warning[]): boolean {
  return warnings.some(({code}) => code === 'MRC_VOXEL_OVERRIDE');
}
