import {InputError} from '../../errors.ts';
import {readMrc, type MrcFile} from '../../io/mrc/read.ts';
import {latticeFromMap} from '../../lattice/from-map/lattice-from-map.ts';
import {loadFourier} from '../../map/fourier.ts';
import type {MapReading} from './settle-lattice.ts';

/** A map and what it says of the microtubule in it. */
export type ReferenceMap = MapReading & {readonly file: MrcFile};

/**
 * The reference map, read for its lattice.
 *
 * @param options.isSpent only the reading and pictures are wanted: the values may come back low-passed.
 * @throws {InputError} as `readMrc`.
 */
export async function readReferenceMap(
  path: string,
  options: {readonly permissive: boolean; readonly voxelAngstrom?: number; readonly isSpent?: boolean},
): Promise<ReferenceMap> {
  const file = await readWithPixelSize(path, options);
  const {isSpent} = options;
  return {path, file, reading: latticeFromMap(file.volume, {fourier: await loadFourier(), isSpent})};
}

/** The map; where its header has no pixel size, with the one that is given. */
async function readWithPixelSize(
  path: string,
  {permissive, voxelAngstrom}: {readonly permissive: boolean; readonly voxelAngstrom?: number},
): Promise<MrcFile> {
  try {
    return await readMrc(path, {permissive});
  } catch (error) {
    const isWithoutPixelSize = error instanceof InputError && error.code === 'MRC_VOXEL_SIZE';
    if (!isWithoutPixelSize || voxelAngstrom === undefined) throw error;
    return readMrc(path, {permissive, voxelAngstrom});
  }
}
