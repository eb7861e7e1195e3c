import type {Warning} from '../../errors.ts';
import {axisElsewhere} from '../../lattice/from-map/axis-elsewhere.ts';
import type {Volume} from '../../map/volume.ts';

/** What may be the cause where a map shows no microtubule, as far as the map tells it. */
export function noTubeWarnings(
  map: Volume,
  {mapPath, folder}: {readonly mapPath: string; readonly folder: string | undefined},
): readonly Warning[] {
  const axis = axisElsewhere(map);
  const warnings: Warning[] = [];
  if (map.voxelAngstrom === 1) {
    warnings.push({
      code: 'PIXEL_SIZE_DOUBTFUL',
      message:
        `The header of ${mapPath} has a pixel size of 1 Å, which programs write that do not know it. If it is another, correct it: ` +
        `relion_image_handler --i ${mapPath} --o fixed.mrc --force_header_angpix ANGSTROM`,
    });
  }
  if (axis !== undefined) {
    warnings.push({
      code: 'AXIS_NOT_ALONG_Z',
      message: `A round wall is much clearer along ${axis} than along z: turn the map so that the tube lies along z, within some degrees.`,
    });
  }
  if (folder !== undefined) {
    warnings.push({
      code: 'NOTHING_WRITTEN',
      message: `Nothing is written to ${folder}: there is no lattice to show.`,
    });
  }
  return warnings;
}
