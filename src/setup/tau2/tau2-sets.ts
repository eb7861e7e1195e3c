import {outsideShare} from '../../average/outside-share.ts';
import {InputError, type Warning} from '../../errors.ts';
import type {Operator} from '../../geometry/operator.ts';
import type {Vector3} from '../../geometry/vector.ts';
import {readCroppedMrc} from '../../io/mrc/read-cropped.ts';
import {readOperators} from '../../io/star/operators.ts';
import type {Cropped} from '../../map/cropped.ts';
import {isSameSize} from '../../map/volume.ts';
import {maskShape} from '../../search/mask-centre.ts';

/** One mask of the file, cut to where it is not 0, and the operators to its other copies. */
export type Tau2Set = {
  readonly maskName: string;
  readonly cropped: Cropped;
  readonly operators: readonly Operator[];
  /** (operators): how much of the mask each takes out of the box. */
  readonly outsideShares: readonly number[];
};

/** Whether a copy with this share outside the box can be measured. */
export function isWellInside(share: number): boolean {
  return share <= mostOutside;
}

const mostOutside = 0.1;

/** The sets of a file, on the grid that all their masks share. */
export type Tau2Sets = {
  readonly sets: readonly Tau2Set[];
  readonly size: Vector3;
  readonly voxelAngstrom: number;
  readonly warnings: readonly Warning[];
};

/**
 * The operators of a file with their masks, each cut to where it is not 0.
 *
 * @throws {InputError} as `readOperators`, `readCroppedMrc` and `maskShape`; `MASK_SIZE` for masks of different boxes.
 */
export async function tau2Sets(request: {
  readonly operatorsPath: string;
  readonly projectFolder: string;
  /** Of the map; default: from the first mask. */
  readonly voxelAngstrom?: number;
}): Promise<Tau2Sets> {
  const file = await readOperators(request.operatorsPath, {projectFolder: request.projectFolder});
  const sets: Tau2Set[] = [];
  const warnings: Warning[] = [...file.warnings];
  let grid: {readonly size: Vector3; readonly voxelAngstrom: number; readonly path: string} | undefined;
  for (const [index, {maskName, operators}] of file.sets.entries()) {
    const {path} = file.masks[index];
    const voxelAngstrom = request.voxelAngstrom ?? grid?.voxelAngstrom;
    const {cropped, warnings: found} = await readCroppedMrc(path, {voxelAngstrom});
    warnings.push(...found.map((warning) => told(warning, maskName, cropped.voxelAngstrom)));
    maskShape(cropped, path);
    grid ??= {size: cropped.size, voxelAngstrom: cropped.voxelAngstrom, path};
    if (!isSameSize(grid.size, cropped.size)) {
      throw new InputError(
        `${path} has ${cropped.size.join(' × ')} voxels; ${grid.path} has ${grid.size.join(' × ')}.`,
        {code: 'MASK_SIZE', suggestions: ['Masks of one file have the box of the map.']},
      );
    }
    const outsideShares = operators.map((operator) => outsideShare(cropped.window, operator, cropped));
    sets.push({maskName, cropped, operators, outsideShares});
  }
  if (grid === undefined) throw new Error('A file of operators has at least one set.');
  return {sets, size: grid.size, voxelAngstrom: grid.voxelAngstrom, warnings};
}

/** RELION ignores the pixel size in a mask's header. */
function told({code, message}: Warning, maskName: string, voxelAngstrom: number): Warning {
  if (code !== 'MRC_VOXEL_OVERRIDE') return {code, message};
  return {
    code: 'MASK_PIXEL_SIZE',
    message: `The header of ${maskName} has another pixel size than ${voxelAngstrom} Å; the mask is taken voxel by voxel, as in RELION. Was it made for this map?`,
  };
}
