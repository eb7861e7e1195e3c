import {latticesClosing, type ClosingLattice} from '../../lattice/closure.ts';
import type {Hand} from '../../lattice/microtubule.ts';
import type {Helix} from './helix-family.ts';

/** The microtubule lattice that a lateral step implies: see `lateralStep` for the formulas. */
export type ImpliedLattice = {
  readonly protofilaments: number;
  readonly starts: number;
  readonly hand: Hand;
  readonly dimerRiseAngstrom: number;
  /** In RELION's helical sense. */
  readonly dimerTwistDegrees: number;
  /** Standard errors; undefined where the fit has none. */
  readonly errors?: {readonly dimerRiseAngstrom: number; readonly dimerTwistDegrees: number};
  /**
   * What a whole turn of equal steps leaves open, which the supertwist of `starts` monomers must take up:
   * protofilaments · Δφ − h · 360°, with the lattice the right way up. Some degrees in a real lattice.
   */
  readonly closureDegrees: number;
  /** Every tubulin lattice that the step closes as, straightest first; the one asked for should be among them. */
  readonly closesAs: readonly ClosingLattice[];
};

/**
 * Twist and rise per dimer of the lattice whose protofilaments are one step of a helix apart.
 *
 * Protofilaments may be numbered either way: a step down is read as the step up in the other direction.
 */
export function latticeOfHelix(
  helix: Pick<Helix, 'turnDegrees' | 'riseAngstrom'> & {
    readonly errors?: {readonly turnDegrees: number; readonly riseAngstrom: number};
  },
  {protofilaments, starts}: {readonly protofilaments: number; readonly starts: number},
): ImpliedLattice {
  const upwards = helix.riseAngstrom < 0 ? -1 : 1;
  const turnDegrees = upwards * helix.turnDegrees;
  const stepsPerDimer = (2 * protofilaments) / starts;
  const closureDegrees = protofilaments * turnDegrees - (turnDegrees < 0 ? -360 : 360);
  return {
    protofilaments,
    starts,
    hand: turnDegrees < 0 ? 'left' : 'right',
    dimerRiseAngstrom: stepsPerDimer * upwards * helix.riseAngstrom,
    dimerTwistDegrees: (2 * closureDegrees) / starts,
    errors: helix.errors && {
      dimerRiseAngstrom: stepsPerDimer * helix.errors.riseAngstrom,
      dimerTwistDegrees: stepsPerDimer * helix.errors.turnDegrees,
    },
    closureDegrees,
    closesAs: latticesClosing(helix.turnDegrees, helix.riseAngstrom),
  };
}
