import type {MrcFile} from '../../io/mrc/read.ts';
import {latticeFromMap} from '../../lattice/from-map/lattice-from-map.ts';
import {loadFourier} from '../../map/fourier.ts';
import {readMapOfPixelSize} from '../map-of-pixel-size.ts';
import type {MapReading} from './settle-lattice.ts';

/** A map and what it says of the microtubule in it. */
export type ReferenceMap = MapReading & {readonly file: MrcFile};

/**
 * The reference map, read for its lattice.
 *
 * @param options.isSpent only the reading and pictures are wanted: the values may come back low-passed.
 * @throws {InputError} as `readMapOfPixelSize`.
 */
export async function readReferenceMap(
  path: string,
  options: {readonly permissive: boolean; readonly voxelAngstrom?: number; readonly isSpent?: boolean},
): Promise<ReferenceMap> {
  const file = await readMapOfPixelSize(path, options);
  const {isSpent} = options;
  return {path, file, reading: latticeFromMap(file.volume, {fourier: await loadFourier(), isSpent})};
}
