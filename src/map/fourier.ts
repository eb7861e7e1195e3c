import type {KissFft} from '@echogarden/kissfft-wasm';
import type {Vector3} from '../geometry/vector.ts';

/** Three-dimensional Fourier transforms in float32, of any size, complex to complex. */
export type Fourier = {
  /** The smallest length not below this whose only factors are 2, 3 and 5. */
  readonly fastLength: (length: number) => number;
  /**
   * Σ value · exp(∓2πi …), not scaled, the minus for the forward transform.
   *
   * @param values (2 n): real and imaginary parts in turn, x fastest.
   * @param into where to write the result, `values` themselves if wanted; left out, a new array.
   * @returns the same way, frequencies 0 … n − 1 along each axis.
   */
  readonly transform: (
    values: Float32Array,
    size: Vector3,
    direction: 'forward' | 'inverse',
    into?: Float32Array,
  ) => Float32Array;
};

/** Loads the transform, which takes some milliseconds. */
export async function loadFourier(): Promise<Fourier> {
  const {default: load} = await import('@echogarden/kissfft-wasm');
  const kiss = await load();
  const {_kiss_fft_next_fast_size: fastLength} = kiss;
  return {
    fastLength,
    transform: (values, size, direction, into = new Float32Array(values.length)) =>
      transform(kiss, values, {size, direction, into}),
  };
}

/** Each pass transforms along the slowest axis and makes it the fastest, so that three leave the order. */
function transform(
  kiss: KissFft,
  values: Float32Array,
  {
    size,
    direction,
    into,
  }: {readonly size: Vector3; readonly direction: 'forward' | 'inverse'; readonly into: Float32Array},
): Float32Array {
  const {_malloc: allocate, _free: free, _kiss_fft_alloc: plan, _kiss_fft_stride: transformLine} = kiss;
  let [from, to] = [allocate(4 * values.length), allocate(4 * values.length)];
  const count = values.length / 2;
  kiss.HEAPF32.set(values, from / 4);
  for (const length of [size[2], size[1], size[0]]) {
    const lengthPlan = plan(length, direction === 'inverse' ? 1 : 0, 0, 0);
    const lines = count / length;
    for (let line = 0; line < lines; line += 1)
      transformLine(lengthPlan, from + 8 * line, to + 8 * line * length, lines);
    free(lengthPlan);
    [from, to] = [to, from];
  }
  into.set(kiss.HEAPF32.subarray(from / 4, from / 4 + values.length));
  free(from);
  free(to);
  return into;
}
