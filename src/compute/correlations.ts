import {copySums, type CopySumsInput} from './copy-sums.ts';
import {copySumsOnDevice} from './copy-sums-kernel.ts';
import type {Device} from './device.ts';

/**
 * Pearson correlation of masked points with their copy under each operator (NCC).
 *
 * The plain reference for `correlationsOnDevice`.
 *
 * @returns `(k)` in [−1, 1]; 0 where either side is constant.
 */
export function correlations(input: CopySumsInput): Float64Array {
  return correlationsOfSums(copySums(input));
}

/** `correlations` on a device: the sums in float32, agreeing with the plain ones within 1e-5. */
export async function correlationsOnDevice(device: Device, input: CopySumsInput): Promise<Float64Array> {
  return correlationsOfSums(await copySumsOnDevice(device, input));
}

/** Correlations from `copySums`. A copy whose spread is below a thousandth of its offset counts as constant. */
export function correlationsOfSums(sums: Float32Array | Float64Array): Float64Array {
  return Float64Array.from({length: sums.length / 3}, (_, k) => {
    const [sum, squares, products] = sums.subarray(3 * k, 3 * k + 3);
    const variance = squares - sum * sum;
    return variance > 1e-6 * squares ? products / Math.sqrt(variance) : 0;
  });
}
