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
  const both = packed(a, b);
  const transform = fourier.transform(both, size, 'forward', both);
  const generator = xoroshiro128plus(seed);
  eachCoefficient(size, (shell, at, partner) => {
    if (shell < fromShell || partner < at) return;
    const turnA = uniformFloat64(generator);
    const turnB = uniformFloat64(generator);
    const isReal = partner === at;
    turnBoth(transform, at, partner, phase(turnA, isReal), phase(turnB, isReal));
  });
  const back = fourier.transform(transform, size, 'inverse', transform);
  const count = a.length;
  const [first, second] = [new Float32Array(count), new Float32Array(count)];
  for (let i = 0; i < count; i += 1) {
    first[i] = back[2 * i] / count;
    second[i] = back[2 * i + 1] / count;
  }
  return [first, second];
}

/** A coefficient that is its own partner is real in both boxes: it may change its sign only. */
function phase(turn: number, isReal: boolean): number {
  return isReal ? (turn < 0.5 ? 0 : Math.PI) : 2 * Math.PI * turn;
}

/**
 * Turns A(k) and B(k) of a packed transform, and A(−k), B(−k) the other way, so that both boxes stay real.
 *
 * Takes plain numbers, because it is called for every coefficient.
 */
function turnBoth(f: Float32Array, at: number, partner: number, phaseA: number, phaseB: number): void {
  const aRe = (f[at] + f[partner]) / 2;
  const aIm = (f[at + 1] - f[partner + 1]) / 2;
  const bRe = (f[at + 1] + f[partner + 1]) / 2;
  const bIm = (f[partner] - f[at]) / 2;
  const cosA = Math.cos(phaseA);
  const sinA = Math.sin(phaseA);
  const cosB = Math.cos(phaseB);
  const sinB = Math.sin(phaseB);
  const turnedARe = aRe * cosA - aIm * sinA;
  const turnedAIm = aRe * sinA + aIm * cosA;
  const turnedBRe = bRe * cosB - bIm * sinB;
  const turnedBIm = bRe * sinB + bIm * cosB;
  f[at] = turnedARe - turnedBIm;
  f[at + 1] = turnedAIm + turnedBRe;
  f[partner] = turnedARe + turnedBIm;
  f[partner + 1] = turnedBRe - turnedAIm;
}
