import path from 'node:path';
import type {Warning} from '../../errors.ts';
import {refuseOverwriting, writeFiles} from '../../io/files.ts';
import type {LatticeReading, TubeReading} from '../../lattice/from-map/lattice-reading.ts';
import {
  placeOfIndex,
  placeOfNumber,
  type ProtofilamentPlace,
} from '../../lattice/from-map/protofilament-places.ts';
import {latticeName, oppositeTheSeam} from '../../lattice/microtubule.ts';
import {loadFourier} from '../../map/fourier.ts';
import {halfPaths} from '../half-maps.ts';
import {checkHalves, type HalvesCheck} from './half-maps.ts';
import {latticePictures, pictureNames} from './lattice-pictures.ts';
import {latticeTable} from './lattice-table.ts';
import {latticeWarnings} from './lattice-warnings.ts';
import {nextCommand} from './next-command.ts';
import {noTubeWarnings} from './no-tube-warnings.ts';
import {readReferenceMap} from './reference-map.ts';

/** What a user asks for. */
export type ReadLatticeOptions = {
  readonly mapPath: string;
  readonly half1Path?: string;
  readonly half2Path?: string;
  readonly permissive: boolean;
  readonly voxelAngstrom?: number;
  /** Where table, data and pictures go; nothing is written without it. */
  readonly folder?: string;
  readonly force: boolean;
  /** Told of every step that is done. */
  readonly onStep: (label: string, total: number) => void;
};

/** What `lattice --json` prints. */
export type LatticeReport = {
  readonly map: string;
  readonly reading: LatticeReading;
  /** `13_3`. */
  readonly name?: string;
  /** Of each protofilament of the reading, in the tube's own frame. */
  readonly places?: readonly ProtofilamentPlace[];
  /** The protofilament opposite the seam, which a mask would be made on. */
  readonly reference?: ProtofilamentPlace & {readonly protofilament: number};
  readonly halves?: HalvesCheck;
  /** What follows from the reading: the set-up, or what puts the map right before it; missing where neither is clear. */
  readonly next?: string;
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/** With these nothing can be set up yet. */
const unsettling = new Set([
  'PIXEL_SIZE_DOUBTFUL',
  'HALVES_LATTICE_DIFFERS',
  'HALVES_SEAM_DIFFERS',
  'HALVES_POLARITY_DIFFERS',
]);

const textNames = ['lattice.txt', 'lattice.json'] as const;

/**
 * Reads a map's lattice, and writes what was found.
 *
 * @throws {InputError} as `halfPaths`, `readReferenceMap`, `checkHalves` and `writeFiles`.
 */
export async function readLattice(options: ReadLatticeOptions): Promise<LatticeReport> {
  const {mapPath, folder, force, permissive} = options;
  const halfFiles = halfPaths(options);
  if (folder !== undefined) {
    const names = [...textNames, ...pictureNames];
    await refuseOverwriting(
      names.map((name) => ({path: path.join(folder, name)})),
      force,
    );
  }
  const total = 1 + (halfFiles?.length ?? 0) + (folder === undefined ? 0 : 1);
  const tell = (what: string): void => options.onStep(what, total);
  const {file, reading} = await readReferenceMap(mapPath, {...options, isSpent: true});
  tell(`lattice of ${mapPath}`);
  const read = {map: file.volume, reading, fourier: await loadFourier(), permissive};
  const onHalf = (half: string): void => tell(`lattice of ${half}`);
  const halves = halfFiles && (await checkHalves(halfFiles, {...read, onHalf}));
  const {voxelAngstrom} = file.volume;
  const warnings = [
    ...file.warnings,
    ...latticeWarnings(reading, {halves, voxelAngstrom}),
    ...(reading.tube === undefined ? noTubeWarnings(file.volume, {mapPath, folder}) : []),
  ];
  const isDoubtful = warnings.some(({code}) => unsettling.has(code));
  const described = reading.tube === undefined ? {} : description({mapPath, tube: reading.tube, isDoubtful});
  const report = {map: mapPath, reading, ...described, halves, files: [], warnings};
  if (folder === undefined || reading.tube === undefined) return report;
  const pictures = await latticePictures(file.volume, reading.tube, folder);
  const names = [...textNames, ...pictureNames].map((name) => path.join(folder, name));
  const whole = {...report, files: names};
  const outputs = [
    {path: names[0], content: `${latticeTable(whole)}\n`},
    {path: names[1], content: `${JSON.stringify(whole, undefined, 2)}\n`},
    ...pictures,
  ];
  await writeFiles(outputs, {force});
  tell('pictures');
  return whole;
}

function description({
  mapPath,
  tube,
  isDoubtful,
}: {
  readonly mapPath: string;
  readonly tube: TubeReading;
  readonly isDoubtful: boolean;
}): Pick<LatticeReport, 'name' | 'places' | 'reference' | 'next'> {
  const {protofilaments} = tube.lattice;
  const protofilament = oppositeTheSeam(protofilaments);
  const reference = placeOfNumber(tube, protofilament);
  return {
    name: latticeName(tube.lattice),
    places: Array.from({length: protofilaments}, (_, index) => placeOfIndex(tube, index)),
    reference: reference && {...reference, protofilament},
    next: nextCommand({mapPath, tube, isDoubtful}),
  };
}
