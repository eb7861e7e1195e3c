import type {Azimuth} from './azimuth.ts';
import type {CircleWaves} from './circles.ts';
import {phaseRadians} from './complex.ts';
import {
  amplitude,
  monomerRiseAngstrom,
  monomerWave,
  neighbourNoise,
  signalToNoise,
  type KnownLattice,
  type RadialRange,
} from './lattice-wave.ts';
import type {Polarity} from './polarity.ts';
import {leastSure, phaseErrorRadians, surenessOfPower, type Sureness} from './sureness.ts';
import type {Wall} from './wall.ts';

/** Where one tubulin monomer ends and the next begins. */
export type Boundary = {
  /** Height on the protofilament of `Azimuth`: the boundary nearest to the box centre. */
  readonly boundaryAngstrom: number | undefined;
  /** Standard error of the minimum, from the noise in the map, azimuth included. */
  readonly standardErrorAngstrom: number | undefined;
  /** The same with how far the α/β interface may lie from where it is said to be. */
  readonly uncertaintyAngstrom: number | undefined;
  /**
   * Already taken off: how far the density's minimum lies above the interface. Its sign follows the
   * polarity; 0 where that is not determined.
   */
  readonly biasAngstrom: number;
  /** Power of the wave over that of noise. */
  readonly signalToNoise: number;
  readonly sureness: Sureness;
};

export type BoundaryInput = {
  readonly circles: CircleWaves;
  readonly lattice: KnownLattice;
  readonly wall: Wall;
  readonly azimuth: Azimuth;
  readonly polarity: Polarity;
};

/** Minimum over the whole wall to the α/β interface, towards the minus end: 1.4–1.9 Å in simulated maps. */
const biasToMinusEndAngstrom = 1.6;

/** The bias is that of one atomic model; among made-up folds the minimum lies −1.5 to +1.9 Å from the interface. */
const modelUncertaintyAngstrom = 1.6;

/** The minimum of the wave with one crest on each monomer, over the whole wall and azimuth. */
export function measureBoundary({circles, lattice, wall, azimuth, polarity}: BoundaryInput): Boundary {
  const wave = monomerWave(lattice);
  const range = monomerRange(wall);
  const value = amplitude(circles, wave, range);
  const noise = neighbourNoise(circles, {
    wave,
    range,
    protofilaments: lattice.protofilaments,
    orders: [-7, -6, -5, -4, -3, -2, 2, 3, 4, 5, 6, 7].map((apart) => wave.order + apart),
    periods: [-1, 0, 1],
  });
  const ratio = signalToNoise(value, noise);
  const sureness = leastSure(surenessOfPower(ratio), azimuth.sureness);
  const {azimuthDegrees, standardErrorDegrees} = azimuth;
  if (sureness === 'not determined' || azimuthDegrees === undefined || standardErrorDegrees === undefined) {
    return noBoundary(ratio);
  }
  const rise = monomerRiseAngstrom(lattice);
  const {biasAngstrom, biasUncertaintyAngstrom} = interfaceBias(polarity);
  const phase = phaseRadians(value) + wave.order * radians(azimuthDegrees);
  const height = ((Math.PI - phase) / (2 * Math.PI)) * rise - biasAngstrom;
  const errorRadians = Math.hypot(phaseErrorRadians(ratio), wave.order * radians(standardErrorDegrees));
  const standardErrorAngstrom = (errorRadians / (2 * Math.PI)) * rise;
  return {
    boundaryAngstrom: height - rise * Math.round(height / rise),
    standardErrorAngstrom,
    uncertaintyAngstrom: Math.hypot(standardErrorAngstrom, biasUncertaintyAngstrom),
    biasAngstrom,
    signalToNoise: ratio,
    sureness,
  };
}

export function noBoundary(ratio: number): Boundary {
  return {
    boundaryAngstrom: undefined,
    standardErrorAngstrom: undefined,
    uncertaintyAngstrom: undefined,
    biasAngstrom: 0,
    signalToNoise: ratio,
    sureness: 'not determined',
  };
}

/** The radii at which monomers are told apart. */
export function monomerRange({peakRadiusAngstrom}: Wall): RadialRange {
  return {
    fromAngstrom: Math.max(3, peakRadiusAngstrom - 20),
    toAngstrom: peakRadiusAngstrom + 30,
  };
}

function interfaceBias({plusEnd}: Polarity): {
  readonly biasAngstrom: number;
  readonly biasUncertaintyAngstrom: number;
} {
  if (plusEnd === undefined) return {biasAngstrom: 0, biasUncertaintyAngstrom: 2 * modelUncertaintyAngstrom};
  const biasAngstrom = plusEnd === '-z' ? biasToMinusEndAngstrom : -biasToMinusEndAngstrom;
  return {biasAngstrom, biasUncertaintyAngstrom: modelUncertaintyAngstrom};
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
