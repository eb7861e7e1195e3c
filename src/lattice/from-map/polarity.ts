import type {CircleWaves} from './circles.ts';
import {conjugate, phaseRadians, product} from './complex.ts';
import {
  amplitude,
  neighbourNoise,
  protofilamentWave,
  signalToNoise,
  startOrder,
  type KnownLattice,
} from './lattice-wave.ts';
import {phaseErrorRadians, type Sureness} from './sureness.ts';
import {tubulinRange, type Wall} from './wall.ts';

/** Which end of the microtubule is where. */
export type Polarity = {
  /** The height towards which the plus end points. */
  readonly plusEnd: '+z' | '-z' | undefined;
  /** How far the protofilaments' wave runs ahead on the outside of the wall; +0.5 … +1.5 or the reverse. */
  readonly slewRadians: number | undefined;
  /** Standard error of the slew. */
  readonly uncertaintyRadians: number | undefined;
  readonly sureness: Sureness;
};

/**
 * The polarity, from the skew of tubulin: outside the wall a protofilament is turned against its inside.
 *
 * The sense was learned on maps simulated from one atomic model (GDP, 3-start left-handed): a positive slew
 * in a left-handed lattice has its plus end towards −z.
 */
export function measurePolarity(circles: CircleWaves, lattice: KnownLattice, wall: Wall): Polarity {
  const wave = protofilamentWave(lattice);
  const {protofilaments} = lattice;
  const {fromAngstrom, toAngstrom} = tubulinRange(wall);
  const middle = wall.peakRadiusAngstrom + 2;
  const halves = [
    {fromAngstrom, toAngstrom: middle},
    {fromAngstrom: middle, toAngstrom},
  ].map((range) => {
    const value = amplitude(circles, wave, range);
    const noise = neighbourNoise(circles, {
      wave,
      range,
      protofilaments,
      orders: [-4, -3, -2, 2, 3, 4].map((apart) => protofilaments + apart),
      periods: [-2, -1, 0, 1, 2],
    });
    return {value, error: phaseErrorRadians(Math.max(signalToNoise(value, noise), 0.05))};
  });
  const [inside, outside] = halves;
  const slew = phaseRadians(product(outside.value, conjugate(inside.value)));
  const uncertainty = Math.hypot(inside.error, outside.error);
  const sureness = surenessOfSlew(Math.abs(slew), uncertainty);
  if (sureness === 'not determined') return noPolarity;
  const isTowardsMinus = slew > 0 === startOrder(lattice) > 0;
  return {
    plusEnd: isTowardsMinus ? '-z' : '+z',
    slewRadians: slew,
    uncertaintyRadians: uncertainty,
    sureness,
  };
}

export const noPolarity: Polarity = {
  plusEnd: undefined,
  slewRadians: undefined,
  uncertaintyRadians: undefined,
  sureness: 'not determined',
};

/** Tubulin's slews were 0.5 to 1.5 rad; what is far from them is something else. */
function surenessOfSlew(size: number, uncertainty: number): Sureness {
  if (size > 4 * uncertainty && size > 0.35 && size < 1.8) return 'sure';
  return size > 2.5 * uncertainty && size > 0.25 && size < 2.2 ? 'likely' : 'not determined';
}
