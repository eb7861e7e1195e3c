import {InputError, type Warning} from '../errors.ts';
import {latticeName, type Hand, type MicrotubuleLattice} from './microtubule.ts';
import {latticePresets, presetOf, presetTwistDegrees, type LatticePreset} from './presets.ts';

/** Ranges in which a tubulin lattice lies. */
const monomerRiseAngstrom = {least: 40, most: 42.5};
const greatestTwistDegrees = 3;

/** Between neighbours of twenty protofilaments, less the supertwist. */
const leastStepDegrees = 15;

/** A lattice that given helical numbers close as. */
export type ClosingLattice = {
  readonly protofilaments: number;
  readonly starts: number;
  readonly dimerRiseAngstrom: number;
  readonly dimerTwistDegrees: number;
  readonly hand: Hand;
};

/**
 * Warnings about a lattice that can be built but is unusual.
 *
 * @param options.isTwistOfDimer whether the twist is known to be a dimer's, because a map or a preset says it and no
 * user. Default false.
 * @throws {InputError} `LATTICE_NOT_TUBULIN` when rise and twist cannot be those of a dimer along one
 * protofilament. Where they close as another lattice (the step from one protofilament to the next, or
 * the repeat of a monomer), it is named with the flags to give.
 */
export function checkLattice(
  lattice: MicrotubuleLattice,
  {isTwistOfDimer = false}: {readonly isTwistOfDimer?: boolean} = {},
): readonly Warning[] {
  const {dimerRiseAngstrom: rise, dimerTwistDegrees: twist} = lattice;
  const isTubulin = isMonomer(rise / 2) && Math.abs(twist) <= greatestTwistDegrees;
  if (!isTubulin) throw notTubulin(lattice, isTwistOfDimer);
  return unusual(lattice);
}

/**
 * Lattices of 8 to 20 protofilaments that a helical step (twist and rise from one protofilament to the
 * next, RELION's sense) closes as.
 *
 * Both ways round the tube are tried, and both signs of the start helix.
 */
export function latticesClosing(stepDegrees: number, stepRiseAngstrom: number): readonly ClosingLattice[] {
  if (Math.abs(stepDegrees) < leastStepDegrees) return [];
  const found: ClosingLattice[] = [];
  const turn = Math.sign(stepDegrees) * 360;
  for (let protofilaments = 8; protofilaments <= 20; protofilaments += 1) {
    for (let starts = 1; starts <= 5; starts += 1) {
      const monomerRise = (protofilaments * Math.abs(stepRiseAngstrom)) / starts;
      const monomerTwist = (protofilaments * stepDegrees - turn) / starts;
      if (isMonomer(monomerRise, 0.8) && Math.abs(2 * monomerTwist) <= greatestTwistDegrees) {
        found.push({
          protofilaments,
          starts,
          dimerRiseAngstrom: 2 * monomerRise,
          dimerTwistDegrees: 2 * monomerTwist * Math.sign(stepRiseAngstrom),
          hand: stepDegrees * stepRiseAngstrom < 0 ? 'left' : 'right',
        });
      }
    }
  }
  return found.sort((a, b) => Math.abs(a.dimerTwistDegrees) - Math.abs(b.dimerTwistDegrees));
}

function notTubulin(lattice: MicrotubuleLattice, isTwistOfDimer: boolean): InputError {
  const {dimerRiseAngstrom: rise, dimerTwistDegrees: twist} = lattice;
  const found = `A twist of ${round(twist)}° and a rise of ${round(rise)} Å`;
  const expected =
    `a dimer along one protofilament rises by ${2 * monomerRiseAngstrom.least} to ` +
    `${2 * monomerRiseAngstrom.most} Å and turns by at most ±${greatestTwistDegrees}°`;
  if (isMonomer(rise) && isTwistOfDimer) {
    return new InputError(`A rise of ${round(rise)} Å is that of a monomer; ${expected}.`, {
      code: 'LATTICE_NOT_TUBULIN',
      suggestions: [`Give the dimer: --rise ${round(2 * rise)}.`],
    });
  }
  if (isMonomer(rise)) {
    return new InputError(`${found} are those of a monomer; ${expected}.`, {
      code: 'LATTICE_NOT_TUBULIN',
      suggestions: [`Give the dimer: --twist ${round(2 * twist)} --rise ${round(2 * rise)}.`],
    });
  }
  if (isMonomer(rise * 5)) {
    return new InputError(`${found} are too small by ten; ${expected}.`, {
      code: 'LATTICE_NOT_TUBULIN',
      suggestions: [`If nanometres were meant, give --rise "${round(rise)} nm".`],
    });
  }
  const closing = latticesClosing(twist, rise);
  const name = latticeName(lattice);
  if (closing.length > 0) {
    const names = closing.map((other) => latticeName(other)).join(' or ');
    const isSame = closing.some((other) => latticeName(other) === name);
    const verdict = isSame
      ? `are the step from one protofilament to the next of a ${names}, not the repeat of a dimer`
      : `close only as a ${names}, as the step from one protofilament to the next; not as a ${name}`;
    return new InputError(`${found} ${verdict}; ${expected}.`, {
      code: 'LATTICE_NOT_TUBULIN',
      suggestions: closing.map(
        (other) =>
          `For a ${latticeName(other)}: --protofilaments ${other.protofilaments} --start ${other.starts} ` +
          `--twist ${round(other.dimerTwistDegrees)} --rise ${round(other.dimerRiseAngstrom)}${other.hand === 'right' ? ' --hand right' : ''}.`,
      ),
    });
  }
  return new InputError(`${found} close as no microtubule lattice; ${expected}.`, {
    code: 'LATTICE_NOT_TUBULIN',
    suggestions: [
      'Give twist and rise per dimer along one protofilament (for example --twist 0.1 --rise 83.1).',
      'For a helix of another protein use "localsym operators helix".',
    ],
  });
}

function unusual(lattice: MicrotubuleLattice): readonly Warning[] {
  const warnings: Warning[] = [];
  const name = latticeName(lattice);
  const preset = presetOf(lattice);
  if (preset === undefined) {
    warnings.push({
      code: 'LATTICE_UNUSUAL',
      message: `${name} is not among the usual lattices (${Object.keys(latticePresets).join(', ')}); check the numbers.`,
    });
  } else if (Math.abs(lattice.dimerTwistDegrees - presetTwistDegrees(preset, lattice.hand)) > 0.6) {
    warnings.push({
      code: 'LATTICE_TWIST_UNUSUAL',
      message:
        `A twist of ${round(lattice.dimerTwistDegrees)}° per dimer is unusual for a ${name}, which has about ` +
        `${presetTwistDegrees(preset, lattice.hand)}°; ${nearestName(lattice)}check the numbers and the sign (+ is right-handed).`,
    });
  }
  if (lattice.hand === 'right') {
    warnings.push({
      code: 'LATTICE_RIGHT_HANDED',
      message:
        'A right-handed start helix: right only for a map of the wrong hand. Real microtubules are left-handed; ' +
        'mirroring the map is the better remedy.',
    });
  }
  return warnings;
}

/** The preset whose supertwist is nearest, if it is another lattice. */
function nearestName(lattice: MicrotubuleLattice): string {
  const away = (preset: LatticePreset): number =>
    Math.abs(presetTwistDegrees(preset, lattice.hand) - lattice.dimerTwistDegrees);
  const nearest = Object.values(latticePresets).reduce((a, b) => (away(b) < away(a) ? b : a));
  if (latticeName(nearest) === latticeName(lattice)) return '';
  return `it is nearest to that of a ${latticeName(nearest)} (${presetTwistDegrees(nearest, lattice.hand)}°); `;
}

function isMonomer(riseAngstrom: number, tolerance = 0): boolean {
  return (
    riseAngstrom >= monomerRiseAngstrom.least - tolerance &&
    riseAngstrom <= monomerRiseAngstrom.most + tolerance
  );
}

function round(value: number): number {
  return Number(value.toFixed(3)) + 0;
}
