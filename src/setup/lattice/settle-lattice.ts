import {InputError, usageError} from '../../errors.ts';
import {shellLine} from '../../export/shell-line.ts';
import type {LatticeReading, TubeReading} from '../../lattice/from-map/lattice-reading.ts';
import {latticeName, type Closure, type Hand, type MicrotubuleLattice} from '../../lattice/microtubule.ts';
import {presetOf, presetTwistDegrees, type LatticePreset} from '../../lattice/presets.ts';
import {measuredText} from '../measured-text.ts';
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
 * @throws {InputError} `LATTICE_INCOMPLETE` with all that is missing; `MAP_LATTICE_UNKNOWN` where a map was to tell it
 * and does not, with the reason; `MAP_LATTICE_DIFFERS` where it was and is sure of another; `MAP_HAND_DIFFERS` for a
 * right-handed map that is not asked for.
 */
export function settleLattice(request: LatticeRequest, map?: MapReading): SettledLattice {
  const {preset, closure} = request;
  const tube = map?.reading.verdict === 'microtubule' ? map.reading.tube : undefined;
  const protofilaments = request.protofilaments ?? preset?.protofilaments;
  const starts = request.starts ?? preset?.starts;
  const isFree = protofilaments === undefined && starts === undefined;
  const hand = request.hand ?? 'left';
  const given = {protofilaments, starts, hand: request.hand};
  if (map !== undefined && tube !== undefined) refuseMirrored(map.path, tube, given);
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
  if (map !== undefined && tube !== undefined && agreeing === undefined && isIncomplete(found)) {
    throw anotherLattice(map.path, tube, given);
  }
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

/** What a user says of the lattice's name and hand, where it is said. */
type Given = Partial<Pick<MicrotubuleLattice, 'protofilaments' | 'starts' | 'hand'>>;

/** Real microtubules are left-handed: a map that is not was mirrored on the way, whether numbers are given or not. */
function refuseMirrored(path: string, tube: TubeReading, given: Given): void {
  if (given.hand === 'right' || !agrees(tube, {...given, hand: 'right'})) return;
  throw new InputError(
    `The map's start helix is right-handed (${path} shows a ${nameOf(tube)}); real microtubules are left-handed.`,
    {
      code: 'MAP_HAND_DIFFERS',
      suggestions: [
        `The map has the wrong hand: mirror it (${mirrorLine(path)}), and read the mirrored map.`,
        'To set up the map as it is, give --hand right.',
      ],
    },
  );
}

function mirrorLine(path: string): string {
  return shellLine(['relion_image_handler', '--i', path, '--o', 'mirrored.mrc', '--invert_hand']);
}

function anotherLattice(path: string, tube: TubeReading, given: Given): InputError {
  const {lattice} = tube;
  const wrong = [
    ...(given.protofilaments === undefined || given.protofilaments === lattice.protofilaments
      ? []
      : [`--protofilaments ${given.protofilaments}`]),
    ...(given.starts === undefined || given.starts === lattice.starts ? [] : [`--start ${given.starts}`]),
    ...(given.hand === undefined || given.hand === lattice.hand ? [] : [`--hand ${given.hand}`]),
  ];
  const isMirrored = given.hand !== 'right' && lattice.hand === 'right';
  return new InputError(
    `${path} shows a ${nameOf(tube)}, and is sure of it; ${wrong.join(' and ')} ${wrong.length > 1 ? 'were' : 'was'} given.`,
    {
      code: 'MAP_LATTICE_DIFFERS',
      suggestions: [
        `Leave ${wrong.map((flag) => flag.split(' ')[0]).join(' and ')} out to take the lattice of the map` +
          `${isMirrored ? ', after mirroring it' : ''}; or give the map of the lattice that you mean.`,
        `See what can be read in the map: ${shellLine(['localsym', 'lattice', path])}`,
      ],
    },
  );
}

type Whole = Pick<
  MicrotubuleLattice,
  'protofilaments' | 'starts' | 'dimerRiseAngstrom' | 'dimerTwistDegrees'
>;

function isIncomplete({
  protofilaments,
  starts,
  dimerRiseAngstrom,
  dimerTwistDegrees,
}: Partial<Whole>): boolean {
  return [protofilaments, starts, dimerRiseAngstrom, dimerTwistDegrees].includes(undefined);
}

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
    `${missing.join(', ')} ${verb} not given, and ${map.path} does not tell: ${whyNot(map.reading)}.`,
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

function whyNot({verdict, reason, tube}: LatticeReading): string {
  if (tube === undefined) return reason;
  const {lattice} = tube;
  if (verdict !== 'microtubule') return `it is likely, but not sure, to be a ${nameOf(tube)}`;
  return (
    `its dimers rise by ${measuredText(lattice.dimerRiseAngstrom, lattice.riseErrorAngstrom)} Å and turn by ` +
    `${measuredText(lattice.dimerTwistDegrees, lattice.twistErrorDegrees)}°, which is too uncertain`
  );
}

/** `left-handed 13_3`. */
function nameOf({lattice}: TubeReading): string {
  return `${lattice.hand}-handed ${latticeName(lattice)}`;
}
