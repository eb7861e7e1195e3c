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
  /** First half less second, and that over the error expected of it; undefined where a half has no such lattice. */
  readonly dimerRise?: HalfDifference;
  readonly dimerTwist?: HalfDifference;
};

type HalfDifference = {readonly difference: number; readonly sigmas: number};

/** Reads both halves on their own. @throws {InputError} as `readMapOn`. */
export async function checkHalves(
  halves: readonly [string, string],
  {
    map,
    reading,
    fourier,
    permissive,
  }: {
    readonly map: Volume;
    readonly reading: LatticeReading;
    readonly fourier: Fourier;
    readonly permissive: boolean;
  },
): Promise<HalvesCheck> {
  const readings: LatticeReading[] = [];
  for (const file of halves) {
    const {volume} = await readMapOn(map, file, {permissive});
    readings.push(latticeFromMap(volume, {fourier, isSpent: true}));
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
    isSeamSame:
      seams.length === 0 || wholeSeam === undefined
        ? undefined
        : seams.every((seam) => Math.abs(wrapDegrees(seam - wholeSeam)) < spacing / 2),
  };
  if (!isLatticeSame) return shared;
  const [a, b] = tubes.map(({lattice}) => lattice);
  return {
    ...shared,
    dimerRise: differenceOf(
      a.dimerRiseAngstrom - b.dimerRiseAngstrom,
      a.riseErrorAngstrom,
      b.riseErrorAngstrom,
    ),
    dimerTwist: differenceOf(
      a.dimerTwistDegrees - b.dimerTwistDegrees,
      a.twistErrorDegrees,
      b.twistErrorDegrees,
    ),
  };
}

function differenceOf(difference: number, a: number, b: number): HalfDifference {
  return {difference, sigmas: difference / Math.hypot(a, b)};
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
