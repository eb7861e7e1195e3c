import type {Warning} from '../../errors.ts';
import {readMrc} from '../../io/mrc/read.ts';
import {
  latticeFromMap,
  type LatticeReading,
  type TubeReading,
} from '../../lattice/from-map/lattice-from-map.ts';
import {
  placeOfIndex,
  placeOfNumber,
  type ProtofilamentPlace,
} from '../../lattice/from-map/protofilament-places.ts';
import {latticeName, oppositeTheSeam} from '../../lattice/microtubule.ts';
import {loadFourier} from '../../map/fourier.ts';
import {microtubuleCommand} from './microtubule-command.ts';

export type ReadLatticeOptions = {
  readonly mapPath: string;
  readonly permissive: boolean;
  readonly voxelAngstrom?: number;
};

/** What `lattice --json` prints. */
export type LatticeReport = {
  readonly map: string;
  readonly reading: LatticeReading;
  /** `13_3`. */
  readonly name?: string;
  /** Azimuths in the tube's own frame at the height of the box centre, from x to y. */
  readonly places?: readonly ProtofilamentPlace[];
  /** The protofilament opposite the seam, which a mask would be made on. */
  readonly reference?: ProtofilamentPlace & {readonly protofilament: number};
  /** The set-up that follows from the reading. */
  readonly next?: string;
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/**
 * Reads a map's lattice.
 *
 * @throws {InputError} as `readMrc`.
 */
export async function readLattice(options: ReadLatticeOptions): Promise<LatticeReport> {
  const {mapPath} = options;
  const {volume, warnings} = await readMrc(mapPath, options);
  const reading = latticeFromMap(volume, {fourier: await loadFourier()});
  const shared = {map: mapPath, reading, files: [], warnings};
  return reading.tube === undefined ? shared : {...shared, ...described(mapPath, reading.tube)};
}

function described(
  mapPath: string,
  tube: TubeReading,
): Omit<LatticeReport, 'map' | 'reading' | 'files' | 'warnings'> {
  const {protofilaments} = tube.lattice;
  const protofilament = oppositeTheSeam(protofilaments);
  const reference = placeOfNumber(tube, protofilament);
  return {
    name: latticeName(tube.lattice),
    places: Array.from({length: protofilaments}, (_, index) => placeOfIndex(tube, index)),
    reference: reference && {...reference, protofilament},
    next: microtubuleCommand(mapPath, tube),
  };
}
