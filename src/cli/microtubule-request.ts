import {usageError} from '../errors.ts';
import type {Closure, Hand, MicrotubuleLattice} from '../lattice/microtubule.ts';
import {latticePreset} from '../lattice/presets.ts';

type LatticeFlags = {
  readonly lattice?: string;
  readonly protofilaments?: number;
  readonly start?: number;
  readonly twist?: number;
  readonly rise?: number;
  readonly hand: Hand;
  readonly closure: Closure;
};

/**
 * The lattice that flags describe: the preset, where one is named, overridden by what is given.
 *
 * @throws {InputError} `LATTICE_INCOMPLETE` with all that is missing; `LATTICE_UNKNOWN`; `LATTICE_RANGE`.
 */
export function latticeFromFlags(flags: LatticeFlags): MicrotubuleLattice {
  const preset = flags.lattice === undefined ? undefined : latticePreset(flags.lattice);
  const protofilaments = flags.protofilaments ?? preset?.protofilaments;
  const starts = flags.start ?? preset?.starts;
  const dimerTwistDegrees = flags.twist ?? preset?.dimerTwistDegrees;
  const dimerRiseAngstrom = flags.rise ?? preset?.dimerRiseAngstrom;
  if (
    protofilaments === undefined ||
    starts === undefined ||
    dimerTwistDegrees === undefined ||
    dimerRiseAngstrom === undefined
  ) {
    throw incomplete({
      '--protofilaments': protofilaments,
      '--start': starts,
      '--twist': dimerTwistDegrees,
      '--rise': dimerRiseAngstrom,
    });
  }
  checkCounts(protofilaments, starts);
  return {
    protofilaments,
    starts,
    dimerTwistDegrees,
    dimerRiseAngstrom,
    hand: flags.hand,
    closure: flags.closure,
  };
}

function incomplete(given: Readonly<Record<string, number | undefined>>): Error {
  const missing = Object.keys(given).filter((name) => given[name] === undefined);
  return usageError(
    `The lattice is incomplete: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    'LATTICE_INCOMPLETE',
    'Give the numbers, e.g. --protofilaments 13 --start 3 --twist 0.1 --rise 83.1 (twist and rise per dimer),',
    'or take preset values with --lattice 13_3 (a dimer rise of 82 Å) and override what you know better.',
  );
}

function checkCounts(protofilaments: number, starts: number): void {
  if (protofilaments < 2 || protofilaments > 30) {
    throw usageError(
      `--protofilaments ${protofilaments}: a tube of 2 to 30 protofilaments was expected.`,
      'LATTICE_RANGE',
      'Give the number of protofilaments, such as 13.',
    );
  }
  if (starts < 1 || starts > protofilaments / 2) {
    throw usageError(
      `--start ${starts}: a start number from 1 to half the protofilaments (${protofilaments / 2}) was expected; ` +
        'a start number n and n − protofilaments are the same lattice.',
      'LATTICE_RANGE',
      'Give the start number in monomers, such as 3 for a 13_3; the hand is set by --hand.',
    );
  }
}
