import {eulerMatrix} from '../geometry/euler.ts';
import {compose, invert, type Operator} from '../geometry/operator.ts';
import {
  lateralStep,
  oppositeTheSeam,
  type LateralStep,
  type MicrotubuleLattice,
} from '../lattice/microtubule.ts';

/** The numbers that make a microtubule lattice; a simulated one always closes. */
export type SimulatedLattice = Omit<MicrotubuleLattice, 'closure'>;

/** A copy of the reference protofilament. */
export type ProtofilamentCopy = {
  /** 1 to pf. */
  readonly protofilament: number;
  /** Lateral steps from the reference, along the path that does not cross the seam. */
  readonly steps: number;
  /** Reference to copy. */
  readonly operator: Operator;
};

/** From one protofilament to the next. */
export function simulatedStep(lattice: SimulatedLattice): LateralStep {
  return lateralStep({...lattice, closure: 'exact'});
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
  const {helicalDegrees, riseAngstrom} = simulatedStep(lattice);
  const afterSeam = (k: number): number => (k - 1 - options.seamAfter + protofilaments) % protofilaments;
  const reference = afterSeam(oppositeTheSeam(protofilaments));
  return Array.from({length: protofilaments}, (_, i) => {
    const steps = afterSeam(i + 1) - reference;
    const onAxis: Operator = {
      rotation: eulerMatrix({rotDegrees: 0, tiltDegrees: 0, psiDegrees: -steps * helicalDegrees}),
      shiftAngstrom: [0, 0, steps * riseAngstrom],
    };
    const operator = compose(options.axis, compose(onAxis, invert(options.axis)));
    return {protofilament: i + 1, steps, operator};
  });
}
