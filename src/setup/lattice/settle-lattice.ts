import {InputError, usageError} from '../../errors.ts';
import type {LatticeReading, TubeReading} from '../../lattice/from-map/lattice-reading.ts';
import {latticeName, type Closure, type Hand, type MicrotubuleLattice} from '../../lattice/microtubule.ts';
import {presetOf, presetTwistDegrees, type LatticePreset} from '../../lattice/presets.ts';
import {isRiseKnown, isTwistKnown} from './well-known.ts';

/** What a user says of the lattice; what is missing comes from the map, else from the preset. */
export type LatticeRequest = {
  readonly protofilaments?: number;
  readonly starts?: number;
  readonly dimerRiseAngstrom?: number;
  readonly dimerTwistDegrees?: number;
  readonly hand?: Hand;
  readonly closure: Closure;
  /** Named by the user, whose protofilament and start number count as given. */
  readonly preset?: LatticePreset;
};

/** Who said a number of the lattice. */
export type LatticeSource = 'given' | 'map' | 'preset' | 'default';

/** A whole lattice. */
export type SettledLattice = {
  readonly lattice: MicrotubuleLattice;
  readonly sources: {
    readonly protofilaments: LatticeSource;
    readonly starts: LatticeSource;
    readonly hand: LatticeSource;
    readonly rise: LatticeSource;
    readonly twist: LatticeSource;
  };
};

/**
 * The lattice of given numbers, the rest from the map where it is sure of it, and then from the preset.
 *
 * The hand is the map's only where protofilaments and starts are.
 *
 * @throws {InputError} `LATTICE_INCOMPLETE` with all that is missing; `MAP_LATTICE_UNKNOWN` where a map was to tell it
 * and does not, with the reason.
 */
export function settleLattice(request: LatticeRequest, map?: MapReading): SettledLattice {
  const {preset, closure} = request;
  const tube = map?.reading.verdict === 'microtubule' ? map.reading.tube : undefined;
  const protofilaments = request.protofilaments ?? preset?.protofilaments;
  const starts = request.starts ?? preset?.starts;
  const isFree = protofilaments === undefined && starts === undefined;
  const hand = request.hand ?? (isFree ? tube?.lattice.hand : undefined) ?? 'left';
  const agreeing = tube !== undefined && agrees(tube, {protofilaments, starts, hand}) ? tube : undefined;
  const {lattice} = agreeing ?? {};
  const riseOfMap = lattice !== undefined && isRiseKnown(lattice) ? lattice.dimerRiseAngstrom : undefined;
  const twistOfMap = lattice !== undefined && isTwistKnown(lattice) ? lattice.dimerTwistDegrees : undefined;
  const found = {
    protofilaments: protofilaments ?? lattice?.protofilaments,
    starts: starts ?? lattice?.starts,
    dimerRiseAngstrom: request.dimerRiseAngstrom ?? riseOfMap ?? preset?.dimerRiseAngstrom,
    dimerTwistDegrees:
      request.dimerTwistDegrees ?? twistOfMap ?? (preset && presetTwistDegrees(preset, hand)),
  };
  const whole = complete(found, map);
  return {
    lattice: {...whole, hand, closure},
    sources: {
      protofilaments: source(protofilaments, true),
      starts: source(starts, true),
      hand: request.hand === undefined ? (isFree && tube !== undefined ? 'map' : 'default') : 'given',
      rise: source(request.dimerRiseAngstrom, riseOfMap !== undefined),
      twist: source(request.dimerTwistDegrees, twistOfMap !== undefined),
    },
  };
}

function source(given: number | undefined, isMap: boolean): LatticeSource {
  if (given !== undefined) return 'given';
  return isMap ? 'map' : 'preset';
}

/** A reading and the map's path. */
export type MapReading = {readonly path: string; readonly reading: LatticeReading};

/** Whether a map's lattice is the one given, as far as that goes. */
export function agrees(
  {lattice}: TubeReading,
  given: {readonly protofilaments?: number; readonly starts?: number; readonly hand: Hand},
): boolean {
  return (
    lattice.protofilaments === (given.protofilaments ?? lattice.protofilaments) &&
    lattice.starts === (given.starts ?? lattice.starts) &&
    lattice.hand === given.hand
  );
}

type Whole = Pick<
  MicrotubuleLattice,
  'protofilaments' | 'starts' | 'dimerRiseAngstrom' | 'dimerTwistDegrees'
>;

function complete(found: Partial<Whole>, map: MapReading | undefined): Whole {
  const {protofilaments, starts, dimerRiseAngstrom, dimerTwistDegrees} = found;
  if (
    protofilaments !== undefined &&
    starts !== undefined &&
    dimerRiseAngstrom !== undefined &&
    dimerTwistDegrees !== undefined
  ) {
    return {protofilaments, starts, dimerRiseAngstrom, dimerTwistDegrees};
  }
  const missing = [
    ...(protofilaments === undefined ? ['--protofilaments'] : []),
    ...(starts === undefined ? ['--start'] : []),
    ...(dimerTwistDegrees === undefined ? ['--twist'] : []),
    ...(dimerRiseAngstrom === undefined ? ['--rise'] : []),
  ];
  const verb = missing.length === 1 ? 'is' : 'are';
  if (map === undefined) {
    throw usageError(
      `The lattice is incomplete: ${missing.join(', ')} ${verb} missing.`,
      'LATTICE_INCOMPLETE',
      'Give the numbers, e.g. --protofilaments 13 --start 3 --twist 0.1 --rise 83.1 (twist and rise per dimer),',
      'or take preset values with --lattice 13_3 (a dimer rise of 82 Å) and override what you know better,',
      'or give a map that shows its lattice with --map.',
    );
  }
  throw new InputError(
    `${missing.join(', ')} ${verb} not given, and ${map.path} does not tell: ${whyNot(map.reading, found)}.`,
    {
      code: 'MAP_LATTICE_UNKNOWN',
      suggestions: [
        `Give the numbers: --lattice ${exampleFor(map.reading)}, or ${missing.join(', ')}.`,
        `See what can be read in the map: localsym lattice ${map.path}`,
      ],
    },
  );
}

/** The preset that the map makes likely, as flags. */
function exampleFor({tube}: LatticeReading): string {
  if (tube === undefined || presetOf(tube.lattice) === undefined) return '13_3, for one';
  const {lattice} = tube;
  return `${latticeName(lattice)}${lattice.hand === 'right' ? ' --hand right' : ''}, if that is what it is`;
}

function whyNot({verdict, reason, tube}: LatticeReading, found: Partial<Whole>): string {
  if (tube === undefined) return reason;
  const {lattice} = tube;
  const name = `${lattice.hand}-handed ${latticeName(lattice)}`;
  if (verdict !== 'microtubule') return `it is likely, but not sure, to be a ${name}`;
  if (found.protofilaments !== lattice.protofilaments || found.starts !== lattice.starts) {
    return `it is a ${name}, another lattice than the one given`;
  }
  return (
    `its dimers rise by ${lattice.dimerRiseAngstrom.toFixed(2)} ±${lattice.riseErrorAngstrom.toFixed(2)} Å and turn by ` +
    `${lattice.dimerTwistDegrees.toFixed(2)} ±${lattice.twistErrorDegrees.toFixed(2)}°, which is too uncertain`
  );
}
