import type {CircleWaves} from './circles.ts';
import {phaseRadians} from './complex.ts';
import {
  amplitude,
  neighbourNoise,
  protofilamentWave,
  signalToNoise,
  type KnownLattice,
  type RadialRange,
} from './lattice-wave.ts';
import {phaseErrorRadians, surenessOfPower, type Sureness} from './sureness.ts';

/** Where the protofilaments are, about the axis of the box. */
export type Azimuth = {
  /**
   * Of the protofilament nearest to +x, where it passes the height of the box centre: from x to y.
   *
   * That of the crest of the wave round the wall, 0–0.6° from the centre of mass of a tubulin.
   */
  readonly azimuthDegrees: number | undefined;
  /** Standard error of the crest, from the noise in the map. */
  readonly standardErrorDegrees: number | undefined;
  /** The same with how far the crest may lie from the centre of mass. */
  readonly uncertaintyDegrees: number | undefined;
  /** Power of the wave over that of noise. */
  readonly signalToNoise: number;
  readonly sureness: Sureness;
};

/** Crest against centre of mass: 0.3° on one atomic model of tubulin, 0.7–1.5° on made-up folds. */
const crestUncertaintyDegrees = 0.6;

/** The phase of the wave with one crest on each protofilament. */
export function measureAzimuth(circles: CircleWaves, lattice: KnownLattice, range: RadialRange): Azimuth {
  const wave = protofilamentWave(lattice);
  const {protofilaments} = lattice;
  const value = amplitude(circles, wave, range);
  const noise = neighbourNoise(circles, {
    wave,
    range,
    protofilaments,
    orders: [-5, -4, -3, -2, 2, 3, 4, 5].map((apart) => protofilaments + apart),
    periods: [-2, -1, 0, 1, 2],
  });
  const ratio = signalToNoise(value, noise);
  const sureness = surenessOfPower(ratio);
  if (sureness === 'not determined') return noAzimuth(ratio);
  const degreesPerRadian = 180 / Math.PI / protofilaments;
  const standardErrorDegrees = phaseErrorRadians(ratio) * degreesPerRadian;
  return {
    azimuthDegrees: -phaseRadians(value) * degreesPerRadian,
    standardErrorDegrees,
    uncertaintyDegrees: Math.hypot(standardErrorDegrees, crestUncertaintyDegrees),
    signalToNoise: ratio,
    sureness,
  };
}

export function noAzimuth(ratio: number): Azimuth {
  return {
    azimuthDegrees: undefined,
    standardErrorDegrees: undefined,
    uncertaintyDegrees: undefined,
    signalToNoise: ratio,
    sureness: 'not determined',
  };
}
