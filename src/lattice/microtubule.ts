import {eulerMatrix} from '../geometry/euler.ts';
import type {Operator} from '../geometry/operator.ts';
import {wrapDegrees} from '../geometry/rotation.ts';

/** The sense of the start helix. Real microtubules are left-handed; a map of the wrong hand is right-handed. */
export type Hand = 'left' | 'right';

/**
 * How one turn about the tube closes.
 *
 * - `exact`: the supertwist is shared by the steps, so that the last protofilament meets the first.
 * - `wiki`: steps of 360°/protofilaments, as RELION's wiki page prints them; the supertwist is left out.
 */
export type Closure = 'exact' | 'wiki';

/** A microtubule's lattice as a user states it. */
export type MicrotubuleLattice = {
  readonly protofilaments: number;
  /** Start number in monomers: 3 for a 13_3. */
  readonly starts: number;
  /** Repeat along one protofilament, one αβ dimer. */
  readonly dimerRiseAngstrom: number;
  /** Supertwist per dimer in RELION's helical sense: + is right-handed about +z, from +x towards +y. */
  readonly dimerTwistDegrees: number;
  readonly hand: Hand;
  readonly closure: Closure;
};

/** From one protofilament to the next of higher number. */
export type LateralStep = {
  /** Turn in RELION's helical sense, from +x towards +y; negative for a left-handed start helix. */
  readonly helicalDegrees: number;
  readonly riseAngstrom: number;
};

/** The operator that takes the reference protofilament to another one. */
export type ProtofilamentOperator = {
  /** Number of the protofilament, 1 to n; 1 and n flank the seam. */
  readonly protofilament: number;
  /** Lateral steps from the reference; never 0. */
  readonly steps: number;
  readonly psiDegrees: number;
  readonly riseAngstrom: number;
  readonly operator: Operator;
};

/**
 * The lateral step: n of them go once round the tube and climb `starts` monomers.
 *
 *     n · Δφ = h · 360° + s · twist/2,   n · Δz = s · rise/2,   h = −1 for a left-handed start helix
 *
 * With the wiki's closure the term s · twist/2 is left out.
 *
 * @see RELION wiki, Local symmetry: psi = N · 360/13, z = N · 83.1 · 1.5/13 for a 13_3
 */
export function lateralStep(lattice: MicrotubuleLattice): LateralStep {
  const {protofilaments, starts, closure} = lattice;
  const turn = lattice.hand === 'left' ? -360 : 360;
  const supertwist = closure === 'exact' ? (starts * lattice.dimerTwistDegrees) / 2 : 0;
  return {
    helicalDegrees: (turn + supertwist) / protofilaments,
    riseAngstrom: (starts * lattice.dimerRiseAngstrom) / 2 / protofilaments,
  };
}

/** The protofilament opposite the seam; for an even number the lower of the two middle ones. */
export function oppositeTheSeam(protofilaments: number): number {
  return Math.floor((protofilaments + 1) / 2);
}

/**
 * Operators from the reference protofilament to the others, in order of their numbers.
 *
 *     rot = tilt = 0,  psi = −N · Δφ,  x = y = 0,  z = N · Δz
 *
 * @param options.copies numbers of the protofilaments that are related; default all. The reference itself
 * gets no operator, whether it is listed or not.
 */
export function protofilamentOperators(
  lattice: MicrotubuleLattice,
  options: {readonly reference: number; readonly copies?: readonly number[]},
): readonly ProtofilamentOperator[] {
  const step = lateralStep(lattice);
  return (options.copies ?? allProtofilaments(lattice.protofilaments))
    .filter((protofilament) => protofilament !== options.reference)
    .map((protofilament) => {
      const steps = protofilament - options.reference;
      const psiDegrees = wrapDegrees(-steps * step.helicalDegrees);
      const riseAngstrom = steps * step.riseAngstrom;
      const rotation = eulerMatrix({rotDegrees: 0, tiltDegrees: 0, psiDegrees});
      return {
        protofilament,
        steps,
        psiDegrees,
        riseAngstrom,
        operator: {rotation, shiftAngstrom: [0, 0, riseAngstrom]},
      };
    });
}

/** 1 to n. */
export function allProtofilaments(protofilaments: number): readonly number[] {
  return Array.from({length: protofilaments}, (_, index) => index + 1);
}

/** An odd start number joins α to β somewhere: that is the seam. An even one makes a true helix. */
export function hasSeam(starts: number): boolean {
  return Math.abs(starts) % 2 === 1;
}

/** `13_3`. */
export function latticeName({
  protofilaments,
  starts,
}: {
  readonly protofilaments: number;
  readonly starts: number;
}): string {
  return `${protofilaments}_${starts}`;
}
