import type {Fourier} from '../map/fourier.ts';
import type {Vector3} from '../geometry/vector.ts';

/** Two real boxes of one size by shells of spatial frequency, from 0 to the Nyquist frequency. */
export type ShellSums = {
  /** Cycles per voxel from one shell to the next. */
  readonly frequencyStep: number;
  /** How many Fourier coefficients each shell has. */
  readonly counts: Float64Array;
  /** Sum of |A|², by shell. */
  readonly powerA: Float64Array;
  /** Sum of |B|², by shell. */
  readonly powerB: Float64Array;
  /** Sum of the real part of A·B*, by shell. */
  readonly cross: Float64Array;
};

/** The shells of two boxes, from one transform of both: the first as its real part, the second as its imaginary. */
export function shellSums(fourier: Fourier, a: Float32Array, b: Float32Array, size: Vector3): ShellSums {
  const both = packed(a, b);
  return sumsOfTransform(fourier.transform(both, size, 'forward', both), size);
}

/** (2 n): the values of two boxes in turn. */
export function packed(a: Float32Array, b: Float32Array): Float32Array {
  const both = new Float32Array(2 * a.length);
  for (let i = 0; i < a.length; i += 1) {
    both[2 * i] = a[i];
    both[2 * i + 1] = b[i];
  }
  return both;
}

/** Cycles per voxel from one shell to the next, and the number of shells up to the Nyquist frequency. */
function shellsOf(size: Vector3): {readonly frequencyStep: number; readonly count: number} {
  const longest = Math.max(...size);
  return {frequencyStep: 1 / longest, count: Math.floor(longest / 2) + 1};
}

/** Calls `visit` with the shell of each coefficient and the places (of 2 n) of it and of its conjugate partner. */
export function eachCoefficient(
  size: Vector3,
  visit: (shell: number, at: number, partner: number) => void,
): void {
  const [nx, ny, nz] = size;
  const {frequencyStep} = shellsOf(size);
  const squares = size.map((length) =>
    Float64Array.from({length}, (_, i) => (Math.min(i, length - i) / length) ** 2),
  );
  for (let z = 0, at = 0; z < nz; z += 1) {
    const partnerZ = (nz - z) % nz;
    for (let y = 0; y < ny; y += 1) {
      const partnerRow = nx * (((ny - y) % ny) + ny * partnerZ);
      const aside = squares[1][y] + squares[2][z];
      for (let x = 0; x < nx; x += 1, at += 2) {
        const shell = Math.round(Math.sqrt(squares[0][x] + aside) / frequencyStep);
        visit(shell, at, 2 * (((nx - x) % nx) + partnerRow));
      }
    }
  }
}

/** A = (F(k) + F*(−k))/2 and B = (F(k) − F*(−k))/2i of a packed transform. */
function sumsOfTransform(transform: Float32Array, size: Vector3): ShellSums {
  const {frequencyStep, count} = shellsOf(size);
  const [counts, powerA, powerB, cross] = [0, 1, 2, 3].map(() => new Float64Array(count));
  eachCoefficient(size, (shell, at, partner) => {
    if (shell >= count) return;
    const [re, im] = [transform[at], transform[at + 1]];
    const [partnerRe, partnerIm] = [transform[partner], transform[partner + 1]];
    const [aRe, aIm] = [re + partnerRe, im - partnerIm];
    const [bRe, bIm] = [im + partnerIm, partnerRe - re];
    counts[shell] += 1;
    powerA[shell] += (aRe * aRe + aIm * aIm) / 4;
    powerB[shell] += (bRe * bRe + bIm * bIm) / 4;
    cross[shell] += (aRe * bRe + aIm * bIm) / 4;
  });
  return {frequencyStep, counts, powerA, powerB, cross};
}

/** Shells of several pairs as if they were one; all of one size. */
export function sumOfShells(all: readonly ShellSums[]): ShellSums {
  const sum = (key: 'counts' | 'powerA' | 'powerB' | 'cross'): Float64Array =>
    all[0][key].map((_, shell) => all.reduce((total, sums) => total + sums[key][shell], 0));
  return {
    frequencyStep: all[0].frequencyStep,
    counts: sum('counts'),
    powerA: sum('powerA'),
    powerB: sum('powerB'),
    cross: sum('cross'),
  };
}
