import {evenly, type CircleWaves} from './circles.ts';
import {power} from './complex.ts';
import {
  amplitude,
  interpolationPower,
  monomerWave,
  startOrder,
  type KnownLattice,
  type RadialRange,
} from './lattice-wave.ts';
import {noisePower, surenessOfPower, type Sureness} from './sureness.ts';

/** Whether the start helix of the map has the starts and the hand that the user says. */
export type HandCheck = {
  /**
   * How well the monomers of all protofilaments are in step when unrolled along the lattice given: 1 where
   * they are, about `1/√protofilaments` in noise.
   */
  readonly coherenceAsGiven: number;
  /** The same for the mirrored lattice. */
  readonly coherenceMirrored: number;
  /** Starts and hand of the start helix with the strongest wave. */
  readonly strongest: {readonly starts: number; readonly hand: 'left' | 'right'};
  /** `mirrored`: the map has the other hand. `other starts`: neither. */
  readonly verdict: 'agrees' | 'mirrored' | 'other starts' | 'not determined';
  readonly sureness: Sureness;
};

/** Compares the waves that climb one monomer, of every start number that the protofilaments can have. */
export function checkHand(circles: CircleWaves, lattice: KnownLattice, range: RadialRange): HandCheck {
  const {protofilaments} = lattice;
  const highest = Math.floor((protofilaments - 1) / 2);
  const waves = evenly(-highest, highest, 1).map((order) => ({
    order,
    value: amplitude(circles, monomerWave(lattice, order), range),
  }));
  const total = waves.reduce((sum, {value}) => sum + power(value), 0);
  const coherence = (order: number): number => {
    const wave = waves.find((one) => one.order === order);
    return wave === undefined || total === 0 ? 0 : Math.sqrt(power(wave.value) / total);
  };
  const given = startOrder(lattice);
  const strongest = waves.reduce((best, wave) => (power(wave.value) > power(best.value) ? wave : best));
  const others = waves.filter(({order}) => order !== strongest.order).map(({value}) => value);
  const noise = (others.length > 0 ? noisePower(others) : total) + interpolationPower(circles, range);
  const sureness = surenessOfPower(noise > 0 ? power(strongest.value) / noise : 0);
  return {
    coherenceAsGiven: coherence(given),
    coherenceMirrored: coherence(-given),
    strongest: {starts: Math.abs(strongest.order), hand: strongest.order < 0 ? 'right' : 'left'},
    verdict: sureness === 'not determined' ? 'not determined' : verdictOf(strongest.order, given),
    sureness,
  };
}

/** Nothing is said, because there is no tube. */
export function noHandCheck({starts, hand}: KnownLattice): HandCheck {
  return {
    coherenceAsGiven: 0,
    coherenceMirrored: 0,
    strongest: {starts, hand},
    verdict: 'not determined',
    sureness: 'not determined',
  };
}

function verdictOf(strongest: number, given: number): HandCheck['verdict'] {
  if (strongest === given) return 'agrees';
  return strongest === -given ? 'mirrored' : 'other starts';
}
