import {wrapDegrees} from '../../geometry/rotation.ts';
import {latticeFromMap} from '../../lattice/from-map/lattice-from-map.ts';
import type {LatticeReading, TubeReading} from '../../lattice/from-map/lattice-reading.ts';
import {placeOfIndex} from '../../lattice/from-map/protofilament-places.ts';
import {latticeName} from '../../lattice/microtubule.ts';
import type {Fourier} from '../../map/fourier.ts';
import type {Volume} from '../../map/volume.ts';
import {readMapOn} from '../map-on-grid.ts';

/** What two independent halves say of the answer from the whole map. */
export type HalvesCheck = {
  /** Of each half: `13_3 left-handed`, or why there is none. */
  readonly lattices: readonly string[];
  readonly isLatticeSame: boolean;
  /** Whether both halves that name a seam name that of the whole map; undefined where none names one. */
  readonly isSeamSame: boolean | undefined;
  /** Halves that name a seam. */
  readonly seamsNamed: number;
  /** Whether the plus ends that are determined, of both halves and the whole, are one; undefined where there are no two. */
  readonly isPolaritySame: boolean | undefined;
  /** In Å and degrees; undefined where a half has no such lattice, or another. */
  readonly dimerRise?: HalfValues;
  readonly dimerTwist?: HalfValues;
  /** Where the axis passes the box centre. */
  readonly axisX?: HalfValues;
  readonly axisY?: HalfValues;
};

/** What both halves say of one number. */
export type HalfValues = {
  readonly values: readonly [first: number, second: number];
  /** Standard errors. */
  readonly errors: readonly [first: number, second: number];
  /** First less second. */
  readonly difference: number;
  /** The difference over the error expected of it. */
  readonly sigmas: number;
};

/** Reads both halves on their own. @throws {InputError} as `readMapOn`. */
export async function checkHalves(
  halves: readonly [string, string],
  {
    map,
    reading,
    fourier,
    permissive,
    onHalf,
  }: {
    readonly map: Volume;
    readonly reading: LatticeReading;
    readonly fourier: Fourier;
    readonly permissive: boolean;
    readonly onHalf: (file: string) => void;
  },
): Promise<HalvesCheck> {
  const readings: LatticeReading[] = [];
  for (const file of halves) {
    const {volume} = await readMapOn(map, file, {permissive});
    readings.push(latticeFromMap(volume, {fourier, isSpent: true}));
    onHalf(file);
  }
  return compareHalves(reading, readings);
}

function compareHalves(whole: LatticeReading, halves: readonly LatticeReading[]): HalvesCheck {
  const tubes = halves.flatMap(({tube}) => tube ?? []);
  const lattices = halves.map(({tube, reason}) => (tube === undefined ? reason : nameOf(tube)));
  const isLatticeSame =
    tubes.length === 2 && tubes.every((tube) => whole.tube && nameOf(tube) === nameOf(whole.tube));
  const seams = tubes.flatMap((tube) => seamAzimuth(tube) ?? []);
  const wholeSeam = whole.tube && seamAzimuth(whole.tube);
  const spacing = 360 / (whole.tube?.lattice.protofilaments ?? 13);
  const shared = {
    lattices,
    isLatticeSame,
    seamsNamed: seams.length,
    isPolaritySame: isOnePolarity([...tubes, ...(whole.tube === undefined ? [] : [whole.tube])]),
    isSeamSame:
      seams.length === 0 || wholeSeam === undefined
        ? undefined
        : seams.every((seam) => Math.abs(wrapDegrees(seam - wholeSeam)) < spacing / 2),
  };
  if (!isLatticeSame) return shared;
  const [a, b] = tubes;
  const both = (value: (tube: TubeReading) => readonly [value: number, error: number]): HalfValues =>
    halfValues(value(a), value(b));
  return {
    ...shared,
    dimerRise: both(({lattice}) => [lattice.dimerRiseAngstrom, lattice.riseErrorAngstrom]),
    dimerTwist: both(({lattice}) => [lattice.dimerTwistDegrees, lattice.twistErrorDegrees]),
    axisX: both(({axis}) => [axis.offsetAngstrom[0], axis.offsetErrorsAngstrom[0]]),
    axisY: both(({axis}) => [axis.offsetAngstrom[1], axis.offsetErrorsAngstrom[1]]),
  };
}

function halfValues(
  [first, firstError]: readonly [number, number],
  [second, secondError]: readonly [number, number],
): HalfValues {
  const difference = first - second;
  const sigmas = difference / Math.hypot(firstError, secondError);
  return {values: [first, second], errors: [firstError, secondError], difference, sigmas};
}

function isOnePolarity(tubes: readonly TubeReading[]): boolean | undefined {
  const ends = tubes.flatMap(({placement}) => placement.polarity.plusEnd ?? []);
  return ends.length < 2 ? undefined : new Set(ends).size === 1;
}

function nameOf({lattice}: TubeReading): string {
  return `${latticeName(lattice)} ${lattice.hand}-handed`;
}

/** Of the middle between the protofilaments beside the seam. */
function seamAzimuth(tube: TubeReading): number | undefined {
  if (tube.seam.verdict !== 'found') return undefined;
  const [[before]] = tube.seam.between;
  const {azimuthDegrees} = placeOfIndex(tube, before);
  return azimuthDegrees - 180 / tube.lattice.protofilaments;
}
