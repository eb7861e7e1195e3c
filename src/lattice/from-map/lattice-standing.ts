import type {Hand} from '../microtubule.ts';
import {clarity, type LatticeSearch} from './lattice-search.ts';
import type {MonomerLattice} from './monomer-lattice.ts';
import type {Sureness} from './sureness.ts';
import type {Wall} from './wall.ts';

/** Where a lattice is clear of noise, its score over that of the next; the noise is then that of other waves. */
const clearLattice = {significance: 8, score: 0.03, ratio: 1.2};
/**
 * How far it must stand above noise, and ahead of the next protofilament and the next start number, in standard
 * deviations: of 168 tubes without a lattice the best stood at 3.3, ahead by 1.7.
 */
const sureLattice = {significance: 8, lead: 5};
const likelyLattice = {significance: 4.5, lead: 3};
/** Tubulin dimers are 81 to 84 Å long, and pixel sizes wrong by some per cent; walls have a radius of 8 Å a protofilament. */
const tubulin = {
  leastDimerAngstrom: 77.5,
  mostDimerAngstrom: 87.5,
  mostTwistDegrees: 2.7,
  leastRadiusAngstrom: 6.8,
  mostRadiusAngstrom: 9.4,
};

/** So many standard errors off are believed. */
const sureErrors = 2;

/** How much more a dimer may rise or turn, given the standard error of a monomer; nothing where that is not known. */
function spareOf(error: number): number {
  return Number.isFinite(error) ? 2 * sureErrors * error : 0;
}

/** How sure the best lattice of a search is. */
export function surenessOf(search: LatticeSearch): Sureness {
  const {significance, ratio, ranked} = search;
  const lead = clarity(search);
  if (significance > sureLattice.significance && lead > sureLattice.lead) return 'sure';
  if (!(significance > likelyLattice.significance && lead > likelyLattice.lead)) return 'not determined';
  const isClear = ratio > clearLattice.ratio && ranked[0].score > clearLattice.score;
  return significance > clearLattice.significance && isClear ? 'sure' : 'likely';
}

/** How far the best lattice stands out, in words. */
export function standingOf(search: LatticeSearch): string {
  const {ranked, significance, leadOfProtofilaments, leadOfStarts} = search;
  return (
    `${nameOf(ranked[0])} is ${significance.toFixed(1)} standard deviations above noise, ${leadOfProtofilaments.toFixed(1)} ahead of ` +
    `other protofilament numbers and ${leadOfStarts.toFixed(1)} ahead of other start numbers`
  );
}

/**
 * What no tubulin does, whatever lattice fits best.
 *
 * @param errors standard errors, per monomer: a short noisy tube hardly shows rise and twist.
 */
export function oddityOf(
  {riseAngstrom, twistDegrees, protofilaments, starts}: MonomerLattice,
  {
    wall,
    errors,
  }: {
    readonly wall: Wall;
    readonly errors: {readonly riseAngstrom: number; readonly twistDegrees: number};
  },
): string | undefined {
  if (starts === 0) return 'the best lattice is a stack of rings, and a microtubule is a helix';
  const dimer = 2 * riseAngstrom;
  const spareAngstrom = spareOf(errors.riseAngstrom);
  if (dimer < tubulin.leastDimerAngstrom - spareAngstrom || dimer > tubulin.mostDimerAngstrom + spareAngstrom)
    return `the best lattice repeats after ${dimer.toFixed(1)} Å along its protofilaments; tubulin dimers are 82 Å long`;
  if (Math.abs(2 * twistDegrees) > tubulin.mostTwistDegrees + spareOf(errors.twistDegrees))
    return `the best lattice turns by ${(2 * twistDegrees).toFixed(1)}° per dimer, more than a microtubule does`;
  const spacing = wall.peakRadiusAngstrom / protofilaments;
  if (spacing < tubulin.leastRadiusAngstrom || spacing > tubulin.mostRadiusAngstrom)
    return `${protofilaments} protofilaments in a wall of ${wall.peakRadiusAngstrom.toFixed(0)} Å radius are no microtubule, in which it is about ${(8 * protofilaments).toFixed(0)} Å`;
  return undefined;
}

export function handOf({starts}: {readonly starts: number}): Hand {
  return starts < 0 ? 'right' : 'left';
}

function nameOf({
  protofilaments,
  starts,
}: {
  readonly protofilaments: number;
  readonly starts: number;
}): string {
  return `${starts < 0 ? 'right-handed' : 'left-handed'} ${protofilaments}_${Math.abs(starts)}`;
}
