import {usageError} from '../errors.ts';
import {emptyVolume, isSameSize, type Volume} from '../map/volume.ts';
import {random, type Random} from './random.ts';

export type NoiseOptions = {
  /**
   * Variance of the clean map where the signal is, over the variance of the noise of the full map.
   *
   * In real space and per voxel: white noise reaches to the corner of Fourier space.
   */
  readonly snr: number;
  readonly seed: number;
  /** Where above 0.5 the signal is; default where the clean map exceeds a tenth of its maximum. */
  readonly signalMask?: Volume;
};

export type NoisyMaps = {
  /** The mean of the two halves. */
  readonly map: Volume;
  readonly half1: Volume;
  readonly half2: Volume;
  /** Standard deviation of the full map's noise; that of the halves' is √2 times as large. */
  readonly sigma: number;
};

const signalFraction = 0.1;

/**
 * A map and its half-maps with independent white Gaussian noise.
 *
 * @throws {InputError} `SNR_NOT_POSITIVE`; `MASK_SIZE` where the mask's box is another; `NO_SIGNAL` where
 * the clean map is constant in the mask.
 */
export function withNoise(clean: Volume, {snr, seed, signalMask}: NoiseOptions): NoisyMaps {
  if (!(snr > 0)) throw usageError(`The signal-to-noise ratio is ${snr}, not above 0.`, 'SNR_NOT_POSITIVE');
  if (signalMask !== undefined && !isSameSize(signalMask.size, clean.size)) {
    const sizes = `${signalMask.size.join(' x ')} voxels; the map is ${clean.size.join(' x ')}`;
    throw usageError(`The signal mask is ${sizes}.`, 'MASK_SIZE');
  }
  const sigma = Math.sqrt(signalVariance(clean, signalMask) / snr);
  if (!(sigma > 0)) throw usageError('There is no signal inside the mask.', 'NO_SIGNAL');
  const source = random(seed).stream('noise');
  const half1 = noisy(clean, sigma * Math.SQRT2, source.stream('half 1'));
  const half2 = noisy(clean, sigma * Math.SQRT2, source.stream('half 2'));
  const map = emptyVolume(clean, clean.origin);
  for (let i = 0; i < map.values.length; i += 1) map.values[i] = (half1.values[i] + half2.values[i]) / 2;
  return {map, half1, half2, sigma};
}

/** Variance of the clean map about its mean in the mask; NaN for an empty mask. */
export function signalVariance({values}: Volume, signalMask?: Volume): number {
  const threshold = signalFraction * values.reduce((max, value) => Math.max(max, value), 0);
  const isSignal = (i: number): boolean =>
    signalMask === undefined ? values[i] > threshold : signalMask.values[i] > 0.5;
  let [count, sum, squares] = [0, 0, 0];
  for (let i = 0; i < values.length; i += 1) {
    if (!isSignal(i)) continue;
    count += 1;
    sum += values[i];
    squares += values[i] * values[i];
  }
  return squares / count - (sum / count) ** 2;
}

function noisy(clean: Volume, sigma: number, {gaussian}: Random): Volume {
  const volume = emptyVolume(clean, clean.origin);
  const {values} = volume;
  for (let i = 0; i < values.length; i += 1) values[i] = clean.values[i] + sigma * gaussian();
  return volume;
}
