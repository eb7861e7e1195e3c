import {InputError, usageError} from '../../errors.ts';
import {readMrc} from '../../io/mrc/read.ts';
import {isSameSize, type Volume} from '../../map/volume.ts';
import {maskShape} from '../../search/mask-centre.ts';
import type {Tau2Sets} from './tau2-sets.ts';

type MapPaths = {readonly solventPath?: string; readonly half1Path?: string; readonly half2Path?: string};

/**
 * The solvent mask and the half-maps, where they are given, on the grid of the sets' masks.
 *
 * @throws {InputError} `HALF_MISSING` for one half without the other, `HALF_TWICE` for the same file as both,
 *   `MAP_SIZE` for another box than the masks'; as `readMrc` and `maskShape`.
 */
export async function readMaps(
  {solventPath, half1Path, half2Path}: MapPaths,
  sets: Tau2Sets,
): Promise<{readonly solvent?: Volume; readonly halves?: readonly [Volume, Volume]}> {
  const read = async (path: string): Promise<Volume> => {
    const {volume} = await readMrc(path, {voxelAngstrom: sets.voxelAngstrom});
    if (isSameSize(volume.size, sets.size)) return volume;
    throw new InputError(
      `${path} has ${volume.size.join(' × ')} voxels; the masks of the operators have ${sets.size.join(' × ')}.`,
      {code: 'MAP_SIZE', suggestions: ['Give maps of the same reconstruction as the masks.']},
    );
  };
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
