import {InputError, usageError} from '../../errors.ts';
import type {Volume} from '../../map/volume.ts';
import {maskShape} from '../../search/mask-centre.ts';
import {mapStart, readMapOn} from '../average/map-grid.ts';
import type {Tau2Sets} from './tau2-sets.ts';

/**
 * The pixel size of the half-maps, as masks may lack theirs; undefined where there is none to read.
 *
 * @throws {InputError} as `mapStart`.
 */
export async function halfVoxelAngstrom(
  half1Path: string | undefined,
  voxelAngstrom: number | undefined,
): Promise<number | undefined> {
  if (half1Path === undefined) return voxelAngstrom;
  return (await mapStart(half1Path, {voxelAngstrom, permissive: false})).grid.voxelAngstrom;
}

type MapPaths = {readonly solventPath?: string; readonly half1Path?: string; readonly half2Path?: string};

/**
 * The solvent mask and the half-maps, where they are given, on the grid of the sets' masks.
 *
 * @throws {InputError} `HALF_MISSING` for one half without the other, `HALF_TWICE` for the same map as both;
 *   as `readMapOn` and `maskShape`.
 */
export async function readMaps(
  {solventPath, half1Path, half2Path}: MapPaths,
  sets: Tau2Sets,
): Promise<{readonly solvent?: Volume; readonly halves?: readonly [Volume, Volume]}> {
  const read = async (path: string): Promise<Volume> =>
    (await readMapOn(sets, path, {permissive: false})).volume;
  const solvent = solventPath === undefined ? undefined : await read(solventPath);
  if (solvent !== undefined && solventPath !== undefined) maskShape(solvent, solventPath);
  if (half1Path === undefined && half2Path === undefined) return {solvent};
  if (half1Path === undefined || half2Path === undefined) {
    throw usageError(
      'One half-map is given without the other.',
      'HALF_MISSING',
      'Give both --half1 and --half2.',
    );
  }
  const halves: readonly [Volume, Volume] = [await read(half1Path), await read(half2Path)];
  if (halves[0].values.every((value, i) => value === halves[1].values[i])) {
    throw new InputError(`${half1Path} and ${half2Path} hold the same map: no noise can be measured.`, {
      code: 'HALF_TWICE',
      suggestions: ['Give the two unfiltered half-maps of one refinement.'],
    });
  }
  return {solvent, halves};
}
