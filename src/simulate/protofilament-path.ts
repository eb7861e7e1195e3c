import {eulerMatrix} from '../geometry/euler.ts';
import {compose, invert, type Operator} from '../geometry/operator.ts';

/** The numbers that make a microtubule lattice. Turns are in RELION's helical sense, from +x to +y. */
export type SimulatedLattice = {
  readonly protofilaments: number;
  /** Start number in monomers: 3 for a 13_3. */
  readonly starts: number;
  readonly dimerRiseAngstrom: number;
  /** Per dimer along one protofilament, right-handed positive. */
  readonly dimerTwistDegrees: number;
  /** −1: the left-handed start helix of real microtubules. +1: a map of the wrong hand. */
  readonly hand: -1 | 1;
};

/** A copy of the reference protofilament. */
export type ProtofilamentCopy = {
  /** 1 to pf. */
  readonly protofilament: number;
  /** Lateral steps from the reference, along the path that does not cross the seam. */
  readonly steps: number;
  /** Reference to copy. */
  readonly operator: Operator;
};

/**
 * From one protofilament to the next: pf of these make one turn and climb `starts` monomers.
 *
 * For a 13_3 without twist −27.692° and, at a rise of 83.1 Å, +9.588 Å.
 */
export function lateralStep(lattice: SimulatedLattice): {
  readonly turnDegrees: number;
  readonly riseAngstrom: number;
} {
  const {protofilaments, starts, dimerRiseAngstrom, dimerTwistDegrees, hand} = lattice;
  return {
    turnDegrees: (hand * 360 + (starts * dimerTwistDegrees) / 2) / protofilaments,
    riseAngstrom: (starts * dimerRiseAngstrom) / 2 / protofilaments,
  };
}

/** The middle protofilament: (pf + 1)/2, or pf/2 of an even number. */
export function referenceProtofilament(protofilaments: number): number {
  return Math.ceil(protofilaments / 2);
}

/**
 * All protofilaments in the order of their numbers, the reference among them as the identity.
 *
 * @param options.seamAfter the seam lies between this protofilament and the next, and no operator leads
 * across it. For even `starts` there is no seam and every number gives a true set.
 * @param options.axis where the microtubule's own axis, +z through the box centre, is moved to.
 */
export function protofilamentCopies(
  lattice: SimulatedLattice,
  options: {readonly seamAfter: number; readonly axis: Operator},
): readonly ProtofilamentCopy[] {
  const {protofilaments} = lattice;
  const {turnDegrees, riseAngstrom} = lateralStep(lattice);
  const afterSeam = (k: number): number => (k - 1 - options.seamAfter + protofilaments) % protofilaments;
  const reference = afterSeam(referenceProtofilament(protofilaments));
  return Array.from({length: protofilaments}, (_, i) => {
    const steps = afterSeam(i + 1) - reference;
    const onAxis: Operator = {
      rotation: eulerMatrix({rotDegrees: 0, tiltDegrees: 0, psiDegrees: -steps * turnDegrees}),
      shiftAngstrom: [0, 0, steps * riseAngstrom],
    };
    const operator = compose(options.axis, compose(onAxis, invert(options.axis)));
    return {protofilament: i + 1, steps, operator};
  });
}
