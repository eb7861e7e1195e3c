import {readMrcHeader, type MrcStart} from '../../io/mrc/read.ts';
import {gridOf} from '../grid.ts';
import {isOverridden} from '../map-on-grid.ts';

type MapOptions = {
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
