import {uniformFloat64} from 'pure-rand/distribution/uniformFloat64';
import {xoroshiro128plus} from 'pure-rand/generator/xoroshiro128plus';
import type {Vector3} from '../geometry/vector.ts';
import type {Fourier} from '../map/fourier.ts';
import {eachCoefficient, packed} from './shell-sums.ts';

/**
 * Two boxes with the phases of all coefficients from a shell on drawn anew, each box by itself.
 *
 * @returns the two boxes; the same seed gives the same phases.
 */
export function withRandomPhases(
  fourier: Fourier,
  [a, b]: readonly [Float32Array, Float32Array],
  {size, fromShell, seed}: {readonly size: Vector3; readonly fromShell: number; readonly seed: number},
): readonly [Float32Array, Float32Array] {
  const transform = fourier.transform(packed(a, b), size, 'forward');
  const generator = xoroshiro128plus(seed);
  eachCoefficient(size, (shell, at, partner) => {
    if (shell < fromShell || partner < at) return;
    const [turnA, turnB] = [uniformFloat64(generator), uniformFloat64(generator)];
    // Its own partner is real in both boxes: it may change its sign only.
    const [phaseA, phaseB] = [turnA, turnB].map((turn) =>
      partner === at ? (turn < 0.5 ? 0 : Math.PI) : 2 * Math.PI * turn,
    );
    turnBoth(transform, [at, partner], [phaseA, phaseB]);
  });
  const back = fourier.transform(transform, size, 'inverse');
  const count = a.length;
  return [
    Float32Array.from({length: count}, (_, i) => back[2 * i] / count),
    Float32Array.from({length: count}, (_, i) => back[2 * i + 1] / count),
  ];
}

/** Turns A(k) and B(k) of a packed transform, and A(−k), B(−k) the other way, so that both boxes stay real. */
function turnBoth(
  f: Float32Array,
  [at, partner]: readonly [number, number],
  [phaseA, phaseB]: readonly number[],
): void {
  const [re, im, partnerRe, partnerIm] = [f[at], f[at + 1], f[partner], f[partner + 1]];
  const a = turned((re + partnerRe) / 2, (im - partnerIm) / 2, phaseA);
  const b = turned((im + partnerIm) / 2, (partnerRe - re) / 2, phaseB);
  f[at] = a[0] - b[1];
  f[at + 1] = a[1] + b[0];
  f[partner] = a[0] + b[1];
  f[partner + 1] = b[0] - a[1];
}

function turned(re: number, im: number, phase: number): readonly [number, number] {
  const [c, s] = [Math.cos(phase), Math.sin(phase)];
  return [re * c - im * s, re * s + im * c];
}
