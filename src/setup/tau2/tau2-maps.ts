import type {Warning} from '../../errors.ts';
import type {Volume} from '../../map/volume.ts';
import {maskShape} from '../../search/mask-centre.ts';
import {readMapOn} from '../map-on-grid.ts';
import {readHeaderOfPixelSize} from '../map-of-pixel-size.ts';
import type {Tau2Sets} from './tau2-sets.ts';

/**
 * The pixel size of the half-maps, as masks may lack theirs; undefined where there is none to read.
 *
 * @throws {InputError} as `readHeaderOfPixelSize`.
 */
export async function halfVoxelAngstrom(
  half1Path: string | undefined,
  voxelAngstrom: number | undefined,
): Promise<number | undefined> {
  if (half1Path === undefined) return voxelAngstrom;
  return (await readHeaderOfPixelSize(half1Path, {voxelAngstrom, permissive: false})).grid.voxelAngstrom;
}

/**
 * The solvent mask, where it is given, on the grid of the sets' masks.
 *
 * @throws {InputError} as `readMapOn` and `maskShape`.
 */
export async function readSolvent(
  solventPath: string | undefined,
  sets: Tau2Sets,
): Promise<{readonly solvent?: Volume; readonly warnings: readonly Warning[]}> {
  if (solventPath === undefined) return {warnings: []};
  const {volume, warnings} = await readMapOn(sets, solventPath, {permissive: false});
  maskShape(volume, solventPath);
  return {solvent: volume, warnings};
}
