import type {MicrotubuleOperators} from './microtubule-setup.ts';

/** How far the copy that is most steps away comes to lie beside its place. */
export type OutermostShift = {readonly alongAngstrom: number; readonly turnDegrees: number};

/** What a rise and a twist that are off by so much, per dimer, do to the outermost copy. */
export function outermostShift(
  off: {readonly riseAngstrom: number; readonly twistDegrees: number},
  {operators, lattice}: MicrotubuleOperators,
): OutermostShift {
  const steps = Math.max(...operators.map((operator) => Math.abs(operator.steps)));
  const dimers = (steps * lattice.starts) / 2 / lattice.protofilaments;
  return {
    alongAngstrom: dimers * Math.abs(off.riseAngstrom),
    turnDegrees: dimers * Math.abs(off.twistDegrees),
  };
}

/** What that turn is at a radius. */
export function arcAngstrom({turnDegrees}: OutermostShift, radiusAngstrom: number): number {
  return (turnDegrees * Math.PI * radiusAngstrom) / 180;
}
