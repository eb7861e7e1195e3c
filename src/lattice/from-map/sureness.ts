import {power, type Complex} from './complex.ts';

/** How far a measured quantity can be trusted; where it is `not determined` no number is given. */
export type Sureness = 'sure' | 'likely' | 'not determined';

/**
 * What the power of a wave, over that of noise, says.
 *
 * Noise alone has exponentially distributed power: it passes 10 once in 22,000 waves, 25 practically never.
 */
export function surenessOfPower(signalToNoise: number): Sureness {
  return signalToNoise >= 25 ? 'sure' : signalToNoise >= 10 ? 'likely' : 'not determined';
}

/** The lesser of two. */
export function leastSure(a: Sureness, b: Sureness): Sureness {
  if (a === 'not determined' || b === 'not determined') return 'not determined';
  return a === 'likely' || b === 'likely' ? 'likely' : 'sure';
}

/**
 * The mean power of noise in waves that should hold nothing else.
 *
 * From the median, so that the few of them which hold signal after all (a tilted axis, an ellipse) do not
 * count; the median of an exponential distribution is ln 2 of its mean.
 */
export function noisePower(waves: readonly Complex[]): number {
  const powers = waves.map((wave) => power(wave)).sort((a, b) => a - b);
  const middle = powers.length / 2;
  return (powers[Math.floor(middle)] + powers[Math.ceil(middle) - 1]) / 2 / Math.LN2;
}

/** Standard error of a wave's phase in radians, given its power over that of the noise. */
export function phaseErrorRadians(signalToNoise: number): number {
  return Math.sqrt(0.5 / signalToNoise);
}
