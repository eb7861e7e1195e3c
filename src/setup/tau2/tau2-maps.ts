import type {Warning} from '../../errors.ts';
import type {Volume} from '../../map/volume.ts';
import {maskShape} from '../../search/mask-centre.ts';
import {readHalves, type HalfPaths} from '../half-maps.ts';
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

type Tau2Maps = {
  readonly solvent?: Volume;
  readonly halves?: readonly [Volume, Volume];
  readonly warnings: readonly Warning[];
};

const strict = {permissive: false};

/**
 * The solvent mask and the half-maps, where they are given, on the grid of the sets' masks.
 *
 * @throws {InputError} as `readHalves`, `readMapOn` and `maskShape`.
 */
export async function readMaps(
  {solventPath, ...paths}: HalfPaths & {readonly solventPath?: string},
  sets: Tau2Sets,
): Promise<Tau2Maps> {
  const solvent = solventPath === undefined ? undefined : await readMapOn(sets, solventPath, strict);
  if (solvent !== undefined && solventPath !== undefined) maskShape(solvent.volume, solventPath);
  const {halves, warnings} = await readHalves(paths, sets, strict);
  return {solvent: solvent?.volume, halves, warnings: [...(solvent?.warnings ?? []), ...warnings]};
}
