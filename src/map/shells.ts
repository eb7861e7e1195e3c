import type {Vector3} from '../geometry/vector.ts';

/** Sums over the shells of two real maps' transforms, from frequency 0 to the Nyquist frequency. */
export type ShellSums = {
  /** Cycles per voxel from one shell to the next. */
  readonly frequencyStep: number;
  /** Fourier coefficients in each shell. */
  readonly counts: Float64Array;
  /** Σ |A|². */
  readonly firstPower: Float64Array;
  /** Σ |B|². */
  readonly secondPower: Float64Array;
  /** Σ Re(A · B*). */
  readonly cross: Float64Array;
};

/**
 * What two real maps have in each shell, from one transform of both: the first as the real part, the second as
 * the imaginary one.
 *
 * @param transform (2 n): of `first + i · second`, as `Fourier.transform` gives it.
 * @param size of the box that was transformed; shells are as thin as its longest edge allows.
 */
export function shellSums(transform: Float32Array, size: Vector3): ShellSums {
  const [nx, ny, nz] = size;
  const frequencyStep = 1 / Math.max(...size);
  const length = Math.floor(0.5 / frequencyStep) + 1;
  const [counts, firstPower, secondPower, cross] = [0, 1, 2, 3].map(() => new Float64Array(length));
  for (let z = 0, k = 0; z < nz; z += 1) {
    const fz = Math.min(z, nz - z) / nz;
    const oppositeZ = nx * ny * ((nz - z) % nz);
    for (let y = 0; y < ny; y += 1) {
      const fy = Math.min(y, ny - y) / ny;
      const oppositeY = oppositeZ + nx * ((ny - y) % ny);
      for (let x = 0; x < nx; x += 1, k += 2) {
        const fx = Math.min(x, nx - x) / nx;
        const shell = Math.round(Math.sqrt(fx * fx + fy * fy + fz * fz) / frequencyStep);
        if (shell >= length) continue;
        const opposite = 2 * (((nx - x) % nx) + oppositeY);
        const re = transform[k];
        const im = transform[k + 1];
        const oppositeRe = transform[opposite];
        const oppositeIm = transform[opposite + 1];
        counts[shell] += 1;
        firstPower[shell] += ((re + oppositeRe) ** 2 + (im - oppositeIm) ** 2) / 4;
        secondPower[shell] += ((im + oppositeIm) ** 2 + (oppositeRe - re) ** 2) / 4;
        cross[shell] += ((re + oppositeRe) * (im + oppositeIm) + (im - oppositeIm) * (oppositeRe - re)) / 4;
      }
    }
  }
  return {frequencyStep, counts, firstPower, secondPower, cross};
}
