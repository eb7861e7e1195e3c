import type {SimulatedLattice} from './protofilament-path.ts';
import type {TiltedAxis} from './tilted-axis.ts';

export type MicrotubuleOptions = SimulatedLattice & {
  /** Of the tubulin and of the motor domain. */
  readonly seed: number;
  /** Units whose centre is within half of it from the middle are there; choose it longer than the box. */
  readonly lengthAngstrom: number;
  /** Of the reference protofilament at z = 0, from +x to +y. Default 0. */
  readonly azimuthDegrees?: number;
  /** Height of a boundary between two dimers of the reference protofilament. Default 0. */
  readonly phaseAngstrom?: number;
  /** The end that points to +z. Default the plus end, which is β's. */
  readonly polarity?: 'plus-up' | 'minus-up';
  /** Radius of the tubulin's centre of mass. Default 112 Å for 13 protofilaments, others in proportion. */
  readonly wallRadiusAngstrom?: number;
  /** Default pf: the seam is between protofilaments pf and 1. */
  readonly seamAfter?: number;
  /** Whether each dimer carries a motor domain on the outside. */
  readonly decorated?: boolean;
  /** Where the microtubule lies; all other numbers are about its own axis. Default +z through the centre. */
  readonly axis?: TiltedAxis;
};
