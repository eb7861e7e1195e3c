import type {CoveredSet} from '../../assess/volume-shares.ts';
import {InputError, type Warning} from '../../errors.ts';
import type {Vector3} from '../../geometry/vector.ts';
import {identityOperator} from '../../geometry/operator.ts';
import {readMrc} from '../../io/mrc/read.ts';
import {readOperators} from '../../io/star/operators.ts';
import {isSameSize} from '../../map/volume.ts';
import {cutWindow} from '../../map/window.ts';
import {maskShape} from '../../search/mask-centre.ts';

/** One mask of the file with the places of all its copies, its own first. */
export type Tau2Set = CoveredSet & {readonly maskName: string};

/** The sets of a file, on the grid that all their masks share. */
export type Tau2Sets = {
  readonly sets: readonly Tau2Set[];
  readonly size: Vector3;
  readonly voxelAngstrom: number;
  readonly warnings: readonly Warning[];
};

/**
 * The operators of a file with their masks, each cut to where it is above 0.
 *
 * @throws {InputError} as `readOperators`, `readMrc` and `maskShape`; `MASK_SIZE` for masks of different boxes.
 */
export async function tau2Sets(request: {
  readonly operatorsPath: string;
  readonly projectFolder: string;
  readonly voxelAngstrom?: number;
}): Promise<Tau2Sets> {
  const file = await readOperators(request.operatorsPath, {projectFolder: request.projectFolder});
  const sets: Tau2Set[] = [];
  let grid: {readonly size: Vector3; readonly voxelAngstrom: number; readonly path: string} | undefined;
  for (const [index, {maskName, operators}] of file.sets.entries()) {
    const {path} = file.masks[index];
    const {volume} = await readMrc(path, {voxelAngstrom: request.voxelAngstrom});
    const {firstVoxel, lastVoxel} = maskShape(volume, path);
    grid ??= {size: volume.size, voxelAngstrom: volume.voxelAngstrom, path};
    if (!isSameSize(grid.size, volume.size)) {
      throw new InputError(
        `${path} has ${volume.size.join(' × ')} voxels; ${grid.path} has ${grid.size.join(' × ')}.`,
        {code: 'MASK_SIZE', suggestions: ['Masks of one file have the box of the map.']},
      );
    }
    sets.push({
      maskName,
      mask: cutWindow(volume, {first: firstVoxel, last: lastVoxel}),
      places: [identityOperator, ...operators],
    });
  }
  if (grid === undefined) throw new Error('A file of operators has at least one set.');
  return {sets, size: grid.size, voxelAngstrom: grid.voxelAngstrom, warnings: file.warnings};
}
