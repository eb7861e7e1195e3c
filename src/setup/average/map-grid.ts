import {InputError, type Warning} from '../../errors.ts';
import {readMrc, readMrcHeader, type MrcStart} from '../../io/mrc/read.ts';
import {isSameSize, type Volume} from '../../map/volume.ts';

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
export async function mapStart(file: string, options: MapOptions): Promise<MrcStart> {
  const start = await readMrcHeader(file, options);
  refuseContradiction(start.warnings);
  return start;
}

/**
 * A map on the grid that is expected.
 *
 * @throws {InputError} `MAP_SIZE` for another box, `PIXEL_SIZE_CONTRADICTS`; as `readMrc`.
 */
export async function readMapOn(
  expected: MrcStart['grid'],
  file: string,
  {permissive}: MapOptions,
): Promise<{readonly volume: Volume; readonly warnings: readonly Warning[]}> {
  const {volume, warnings} = await readMrc(file, {permissive, voxelAngstrom: expected.voxelAngstrom});
  refuseContradiction(warnings);
  if (!isSameSize(volume.size, expected.size)) {
    throw new InputError(
      `${file} has ${volume.size.join(' × ')} voxels; ${expected.size.join(' × ')} were expected.`,
      {code: 'MAP_SIZE', suggestions: ['Give maps of one box: a map and its two half-maps.']},
    );
  }
  return {volume, warnings};
}

function refuseContradiction(warnings: readonly Warning[]): void {
  const contradiction = warnings.find(({code}) => code === 'MRC_VOXEL_OVERRIDE');
  if (contradiction === undefined) return;
  throw new InputError(
    `${contradiction.message.replace('was given', 'was expected')} RELION would take the latter without a word.`,
    {
      code: 'PIXEL_SIZE_CONTRADICTS',
      suggestions: [
        'Leave --angpix out when the header is right.',
        'Otherwise correct the header first: relion_image_handler --i map.mrc --o fixed.mrc --force_header_angpix …',
      ],
    },
  );
}
