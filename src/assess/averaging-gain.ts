import type {Fourier} from '../map/fourier.ts';
import {underMask, type MaskBox} from './mask-box.ts';
import {shellSums, sumOfShells, type ShellSums} from './shell-sums.ts';

/** The density of one copy in both half-maps, on the voxels of the mask's box. */
export type CopyInHalves = {readonly first: Float32Array; readonly second: Float32Array};

/** What averaging does to one shell. */
export type GainShell = {
  readonly frequencyPerVoxel: number;
  /** Independent Fourier coefficients, about: the mask's share of the box taken off. */
  readonly coefficients: number;
  /** F0: correlation of the half-maps inside one copy, over all copies. */
  readonly correlationBefore: number;
  /** F1: correlation of the half-maps, each averaged over its copies. */
  readonly correlationAfter: number;
  /** SSNR after averaging over SSNR before: K_eff. */
  readonly gain: number;
  /** Share of the signal that the copies have in common: 1 where they are alike and the operators right. */
  readonly sharedSignal: number;
  /** Share of the noise that the copies of one half-map have in common: 0, or 1 where they were averaged before. */
  readonly sharedNoise: number;
};

export type AveragingGain = {readonly copies: number; readonly shells: readonly GainShell[]};

/**
 * By how much averaging the copies raises the spectral signal-to-noise ratio, shell by shell.
 *
 * With C the half-maps' cross spectrum and N their noise, both summed over the copies, and the same of the
 * averages: `K_eff = [F1/(1−F1)] / [F0/(1−F0)]`. It is `(1 + (K−1)·s) / (1 + (K−1)·n)`, where s and n are the
 * shares of signal and noise that the copies have in common. Interpolation weakens signal and noise of both
 * halves alike and leaves all of these as they are.
 *
 * @param copies in turn, the first region itself included; each of them is read once.
 * @throws {RangeError} for fewer than two copies.
 */
export function averagingGain(
  fourier: Fourier,
  copies: Iterable<CopyInHalves>,
  {weights, size}: Pick<MaskBox, 'weights' | 'size'>,
): AveragingGain {
  const first = new Float32Array(weights.length);
  const second = new Float32Array(weights.length);
  const sums: ShellSums[] = [];
  for (const copy of copies) {
    const a = underMask(copy.first, weights);
    const b = underMask(copy.second, weights);
    sums.push(shellSums(fourier, a, b, size));
    for (let i = 0; i < weights.length; i += 1) {
      first[i] += a[i];
      second[i] += b[i];
    }
  }
  const count = sums.length;
  if (count < 2) throw new RangeError(`Averaging takes two copies or more; there are ${count}.`);
  const before = sumOfShells(sums);
  const after = shellSums(fourier, first, second, size);
  const share = independentShare(weights);
  const shells = Array.from(before.counts, (coefficients, shell) =>
    gainShell({
      copies: count,
      coefficients: (coefficients / 2) * share,
      frequencyPerVoxel: shell * before.frequencyStep,
      power: (before.powerA[shell] + before.powerB[shell]) / 2,
      cross: before.cross[shell],
      averagedPower: (after.powerA[shell] + after.powerB[shell]) / 2,
      averagedCross: after.cross[shell],
    }),
  );
  return {copies: count, shells};
}

type ShellInput = {
  readonly copies: number;
  readonly coefficients: number;
  readonly frequencyPerVoxel: number;
  readonly power: number;
  readonly cross: number;
  readonly averagedPower: number;
  readonly averagedCross: number;
};

function gainShell(input: ShellInput): GainShell {
  const {copies, power, cross, averagedPower, averagedCross, coefficients, frequencyPerVoxel} = input;
  const noise = power - cross;
  const averagedNoise = averagedPower - averagedCross;
  return {
    frequencyPerVoxel,
    coefficients,
    correlationBefore: cross / power,
    correlationAfter: averagedCross / averagedPower,
    gain: averagedCross / averagedNoise / (cross / noise),
    sharedSignal: (averagedCross - cross) / ((copies - 1) * cross),
    sharedNoise: (averagedNoise - noise) / ((copies - 1) * noise),
  };
}

/** The mask's effective share of its box: that of the coefficients that are independent of each other. */
function independentShare(weights: Float32Array): number {
  let [squares, fourths] = [0, 0];
  for (const value of weights) {
    squares += value ** 2;
    fourths += value ** 4;
  }
  return squares ** 2 / fourths / weights.length;
}
