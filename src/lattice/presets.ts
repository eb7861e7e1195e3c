import {usageError} from '../errors.ts';
import {latticeName, type Hand} from './microtubule.ts';

/** Starting values for a common lattice; each can be overridden. */
export type LatticePreset = {
  readonly protofilaments: number;
  readonly starts: number;
  readonly dimerRiseAngstrom: number;
  readonly dimerTwistDegrees: number;
  /** Distance of the protofilaments' centres of mass from the axis. */
  readonly meanRadiusAngstrom: number;
};

/** Dimer repeat of the presets, GDP-like; GMPCPP has about 83.5 Å. */
const presetDimerRiseAngstrom = 82;

/**
 * Supertwist and radius of the usual lattices, by the lattice accommodation model: undistorted contacts
 * between protofilaments, a 13_3 without supertwist.
 *
 * @see Wade, Chrétien & Job, J. Mol. Biol. 212 (1990) 775; Chrétien & Wade, Biol. Cell 71 (1991) 161
 */
export const latticePresets: Readonly<Record<string, LatticePreset>> = {
  '11_3': preset(11, 3, 1.43, 94.8),
  '12_3': preset(12, 3, 0.63, 103.4),
  '13_3': preset(13, 3, 0, 112),
  '14_3': preset(14, 3, -0.5, 120.6),
  '15_3': preset(15, 3, -0.9, 129.2),
  '15_4': preset(15, 4, 0.91, 129.2),
  '16_4': preset(16, 4, 0.47, 137.8),
};

/** @throws {InputError} `LATTICE_UNKNOWN`, with those that are known. */
export function latticePreset(name: string): LatticePreset {
  const found = latticePresets[name.trim().replace(/[-:/ ]/, '_')];
  if (found !== undefined) return found;
  throw usageError(
    `No preset for the lattice "${name}"; known are ${Object.keys(latticePresets).join(', ')}.`,
    'LATTICE_UNKNOWN',
    'Give the numbers instead: --protofilaments, --start, --twist and --rise.',
  );
}

/** The preset of a lattice given by its numbers, if there is one. */
export function presetOf(lattice: {
  readonly protofilaments: number;
  readonly starts: number;
}): LatticePreset | undefined {
  return latticePresets[latticeName(lattice)];
}

/** The supertwist of a preset: a mirrored lattice turns the other way. */
export function presetTwistDegrees({dimerTwistDegrees}: LatticePreset, hand: Hand): number {
  return hand === 'right' && dimerTwistDegrees !== 0 ? -dimerTwistDegrees : dimerTwistDegrees;
}

/** Radius at which n protofilaments touch as in a 13_3, whose centres of mass lie at 112 Å. */
export function meanRadiusAngstrom(protofilaments: number): number {
  return (112 * protofilaments) / 13;
}

function preset(
  protofilaments: number,
  starts: number,
  dimerTwistDegrees: number,
  radius: number,
): LatticePreset {
  return {
    protofilaments,
    starts,
    dimerTwistDegrees,
    dimerRiseAngstrom: presetDimerRiseAngstrom,
    meanRadiusAngstrom: radius,
  };
}
