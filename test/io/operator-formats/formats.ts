import * as fc from 'fast-check';
import type {AbsolutePoint} from '../../../src/geometry/absolute-operator.ts';
import {angstromPoint, type AngstromPoint} from '../../../src/geometry/frames.ts';
import type {OperatorSet} from '../../../src/geometry/operator.ts';
import type {Vector3} from '../../../src/geometry/vector.ts';
import {operatorsCsv} from '../../../src/export/operators-csv.ts';
import {operatorsJson} from '../../../src/export/operators-json.ts';
import {formatBiomt} from '../../../src/io/operator-formats/biomt-write.ts';
import {dmForms, formatDm} from '../../../src/io/operator-formats/dm-write.ts';
import type {ReadableFormat} from '../../../src/io/operator-formats/format.ts';
import {formatMmcif} from '../../../src/io/operator-formats/mmcif-write.ts';
import {formatPhenix} from '../../../src/io/operator-formats/phenix-write.ts';
import {formatOperators} from '../../../src/io/star/operators.ts';
import {absoluteCentre} from '../../../src/map/volume.ts';
import {numbers} from '../../geometry/arbitraries.ts';

/** Where the box and the first copy lie. */
export type Place = {readonly centre: AbsolutePoint; readonly firstCentre: AngstromPoint};

/** A format's writer, and how near the operators must come back, at the first copy's centre. */
export type RoundTrip = {
  readonly title: string;
  readonly format: ReadableFormat;
  readonly degrees: number;
  readonly angstrom: number;
  /** Undefined: the first copy's own centre. */
  readonly at?: AngstromPoint;
  readonly write: (sets: readonly OperatorSet[], place: Place) => string;
};

const exact = {degrees: 1e-6, angstrom: 1e-5};
const boxCentre = angstromPoint(0, 0, 0);

export const roundTrips: readonly RoundTrip[] = [
  {title: 'STAR from 3.1', format: 'star', ...exact, write: (sets) => formatOperators(sets)},
  {
    title: 'STAR to 3.0',
    format: 'star',
    ...exact,
    write: (sets) => formatOperators(sets, {columns: 'legacy'}),
  },
  ...dmForms.map((form): RoundTrip => ({
    title: `DM ${form}`,
    format: 'dm',
    ...exact,
    write: (sets) => formatDm(sets, form),
  })),
  {
    title: 'CSV',
    format: 'csv',
    ...exact,
    write: (sets) =>
      operatorsCsv(
        sets.flatMap(({maskName, operators}) =>
          operators.map((operator, index) => ({maskName, numbers: {copy: index + 2}, operator})),
        ),
      ),
  },
  {title: 'JSON', format: 'json', ...exact, write: (sets) => operatorsJson(sets)},
  {title: 'mmCIF', format: 'mmcif', ...exact, write: (sets, {centre}) => formatMmcif(sets, centre)},
  {
    title: 'BIOMT, six decimals',
    format: 'pdb',
    degrees: 1e-4,
    angstrom: 1e-5,
    at: boxCentre,
    write: (sets, {centre}) => formatBiomt(sets, centre),
  },
  {
    title: 'PHENIX, four decimals',
    format: 'phenix',
    degrees: 0.01,
    angstrom: 1.5e-4,
    write: (sets, {centre, firstCentre}) =>
      formatPhenix(
        sets.map((set) => ({...set, firstCentre})),
        centre,
      ),
  },
];

const origins: fc.Arbitrary<Vector3> = fc.oneof(
  fc.constant<Vector3>([0, 0, 0]),
  fc.tuple(numbers(-200, 200), numbers(-200, 200), numbers(-200, 200)),
);
const starts: fc.Arbitrary<Vector3> = fc.tuple(
  fc.integer({min: -200, max: 200}),
  fc.integer({min: -200, max: 200}),
  fc.integer({min: -200, max: 200}),
);
const edges = fc.integer({min: 16, max: 400});

/** Odd and even boxes, cubes and others, with ORIGIN, NSTART, both or neither; any first copy. */
export const places: fc.Arbitrary<Place> = fc
  .record({
    size: fc.tuple(edges, edges, edges),
    voxelAngstrom: numbers(0.5, 4),
    origin: fc.record({angstrom: origins, startVoxels: starts}),
    first: fc.tuple(numbers(-150, 150), numbers(-150, 150), numbers(-150, 150)),
  })
  .map(({first, ...grid}) => ({
    centre: absoluteCentre(grid) as Vector3 as AbsolutePoint,
    firstCentre: angstromPoint(...first),
  }));
