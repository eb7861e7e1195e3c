import type {KissFft} from '@echogarden/kissfft-wasm';

export type RowTransforms = {
  /** Rows `row` and `row + 1` of the map into the planes, one for each frequency along x from 0. */
  readonly forward: (values: Float32Array, row: number, planes: readonly Float32Array[]) => void;
  /** Back again; frequencies without a plane are 0. Not scaled. */
  readonly inverse: (planes: readonly Float32Array[], row: number, values: Float32Array) => void;
  readonly free: () => void;
};

/** Transforms along x of two real rows at once, one as the real and one as the imaginary part. */
export function rowTransforms(kiss: KissFft, length: number): RowTransforms {
  const {_malloc: allocate, _free: free, _kiss_fft_alloc: plan, _kiss_fft_stride: transformLine} = kiss;
  const plans = [0, 1].map((inverse) => plan(length, inverse as 0 | 1, 0, 0));
  const [from, to] = [allocate(8 * length), allocate(8 * length)];
  return {
    forward: (values, row, planes) => {
      const source = kiss.HEAPF32.subarray(from / 4, from / 4 + 2 * length);
      const hasSecond = (row + 1) * length < values.length;
      for (let x = 0, i = row * length; x < length; x += 1, i += 1) {
        source[2 * x] = values[i];
        source[2 * x + 1] = hasSecond ? values[i + length] : 0;
      }
      transformLine(plans[0], from, to, 1);
      const target = kiss.HEAPF32.subarray(to / 4, to / 4 + 2 * length);
      for (let x = 0; x < planes.length; x += 1) {
        const [plane, at, opposite] = [planes[x], 2 * x, 2 * ((length - x) % length)];
        const [re, im, re2, im2] = [target[at], target[at + 1], target[opposite], target[opposite + 1]];
        plane[2 * row] = (re + re2) / 2;
        plane[2 * row + 1] = (im - im2) / 2;
        if (!hasSecond) continue;
        plane[2 * row + 2] = (im + im2) / 2;
        plane[2 * row + 3] = (re2 - re) / 2;
      }
    },
    inverse: (planes, row, values) => {
      const source = kiss.HEAPF32.subarray(from / 4, from / 4 + 2 * length);
      const hasSecond = (row + 1) * length < values.length;
      source.fill(0);
      for (let x = 0; x < planes.length; x += 1) {
        const plane = planes[x];
        const [re, im] = [plane[2 * row], plane[2 * row + 1]];
        const [re2, im2] = hasSecond ? [plane[2 * row + 2], plane[2 * row + 3]] : [0, 0];
        source[2 * x] = re - im2;
        source[2 * x + 1] = im + re2;
        if (x === 0 || 2 * x === length) continue;
        source[2 * (length - x)] = re + im2;
        source[2 * (length - x) + 1] = re2 - im;
      }
      transformLine(plans[1], from, to, 1);
      const target = kiss.HEAPF32.subarray(to / 4, to / 4 + 2 * length);
      for (let x = 0, i = row * length; x < length; x += 1, i += 1) {
        values[i] = target[2 * x];
        if (hasSecond) values[i + length] = target[2 * x + 1];
      }
    },
    free: () => [...plans, from, to].forEach((pointer) => free(pointer)),
  };
}
