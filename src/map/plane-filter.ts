import type {KissFft} from '@echogarden/kissfft-wasm';

export type PlaneFilter = {
  /**
   * In place.
   *
   * @param weight of the frequency, y and z from 0 to half the length.
   */
  readonly filter: (spectrum: Float32Array, weight: (y: number, z: number) => number) => void;
  readonly free: () => void;
};

/** Transforms a plane, weighs its frequencies up to `kept` along each axis, drops the others, and goes back. */
export function planeFilter(
  kiss: KissFft,
  [ny, nz]: readonly [number, number],
  [keptY, keptZ]: readonly [number, number],
): PlaneFilter {
  const {_malloc: allocate, _free: free, _kiss_fft_alloc: plan, _kiss_fft_stride: transformLine} = kiss;
  const alongY = [0, 1].map((inverse) => plan(ny, inverse as 0 | 1, 0, 0));
  const alongZ = [0, 1].map((inverse) => plan(nz, inverse as 0 | 1, 0, 0));
  const plane = allocate(8 * ny * nz);
  const other = allocate(8 * ny * nz);
  const line = allocate(8 * nz);
  const line2 = allocate(8 * nz);
  const filterLine = (y: number, weight: (y: number, z: number) => number): void => {
    transformLine(alongZ[0], other + 8 * y, line, ny);
    const values = kiss.HEAPF32.subarray(line / 4, line / 4 + 2 * nz);
    for (let z = 0; z < nz; z += 1) {
      const distance = Math.min(z, nz - z);
      const w = distance > keptZ ? 0 : weight(Math.min(y, ny - y), distance);
      values[2 * z] *= w;
      values[2 * z + 1] *= w;
    }
    transformLine(alongZ[1], line, line2, 1);
    const result = kiss.HEAPF32.subarray(line2 / 4, line2 / 4 + 2 * nz);
    const target = kiss.HEAPF32.subarray(other / 4, other / 4 + 2 * ny * nz);
    for (let z = 0, at = 2 * y; z < nz; z += 1, at += 2 * ny) {
      target[at] = result[2 * z];
      target[at + 1] = result[2 * z + 1];
    }
  };
  const clear = (y: number): void => {
    const target = kiss.HEAPF32.subarray(other / 4, other / 4 + 2 * ny * nz);
    for (let z = 0, at = 2 * y; z < nz; z += 1, at += 2 * ny) target.fill(0, at, at + 2);
  };
  return {
    filter: (spectrum, weight) => {
      kiss.HEAPF32.set(spectrum, plane / 4);
      for (let z = 0; z < nz; z += 1) transformLine(alongY[0], plane + 8 * ny * z, other + 8 * ny * z, 1);
      for (let y = 0; y < ny; y += 1) {
        if (Math.min(y, ny - y) <= keptY) filterLine(y, weight);
        else clear(y);
      }
      for (let z = 0; z < nz; z += 1) transformLine(alongY[1], other + 8 * ny * z, plane + 8 * ny * z, 1);
      spectrum.set(kiss.HEAPF32.subarray(plane / 4, plane / 4 + 2 * ny * nz));
    },
    free: () => [...alongY, ...alongZ, plane, other, line, line2].forEach((pointer) => free(pointer)),
  };
}
