import {wrapDegrees} from '../geometry/rotation.ts';
import {lateralStep, type MicrotubuleLattice} from '../lattice/microtubule.ts';

/** A turn about a tube's axis and a climb along it. */
export type TubeStep = {readonly turnDegrees: number; readonly riseAngstrom: number};

/** What a step is in a lattice. */
export type LatticePlace = {
  /** Protofilaments on, in the sense of their numbers. */
  readonly protofilaments: number;
  /** Monomers up besides what the protofilaments climb. */
  readonly monomers: number;
  /** Of the lattice's own step there. */
  readonly step: TubeStep;
  /** From there to the step given, on the wall. */
  readonly missedAngstrom: number;
};

/** What numbers a lattice's protofilaments may have. */
type PlaceOptions = {
  readonly radiusAngstrom: number;
  /** Of the protofilament that is moved, 1 … n. */
  readonly from: number;
};

/** The lattice point nearest to where a step leads, counted without going across the seam between the last and 1. */
export function latticePlace(
  lattice: MicrotubuleLattice,
  {turnDegrees, riseAngstrom}: TubeStep,
  {radiusAngstrom, from}: PlaceOptions,
): LatticePlace {
  const lateral = lateralStep(lattice);
  const [twist, rise] = [lattice.dimerTwistDegrees / 2, lattice.dimerRiseAngstrom / 2];
  const places = Array.from({length: lattice.protofilaments}, (_, i) => {
    const protofilaments = i + 1 - from;
    const monomers = Math.round((riseAngstrom - protofilaments * lateral.riseAngstrom) / rise);
    const step = {
      turnDegrees: protofilaments * lateral.helicalDegrees + monomers * twist,
      riseAngstrom: protofilaments * lateral.riseAngstrom + monomers * rise,
    };
    const arc = (wrapDegrees(turnDegrees - step.turnDegrees) * Math.PI * radiusAngstrom) / 180;
    return {
      protofilaments,
      monomers,
      step,
      missedAngstrom: Math.hypot(arc, riseAngstrom - step.riseAngstrom),
    };
  });
  return places.reduce((nearest, one) => (one.missedAngstrom < nearest.missedAngstrom ? one : nearest));
}
