import type {Vector3} from '../geometry/vector.ts';
import type {Fourier} from '../map/fourier.ts';
import {shellSums, type ShellSums} from '../map/shells.ts';

/** The density of one copy in both half-maps, on the grid of the masked region. */
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

/** Voxels of zeros about the mask, so that its two sides do not touch. */
const padding = 4;

/**
 * By how much averaging the copies raises the spectral signal-to-noise ratio, shell by shell.
 *
 * With C the half-maps' cross spectrum and N their noise, both summed over the copies, and the same of the
 * averages: `K_eff = [F1/(1−F1)] / [F0/(1−F0)]`. It is `(1 + (K−1)·s) / (1 + (K−1)·n)`, where s and n are the
 * shares of signal and noise that the copies have in common. Interpolation weakens signal and noise of both
 * halves alike and leaves all of these as they are.
 *
 * @param input.copies in turn, the first region itself included; each of them is read once.
 * @param input.mask (n): soft, on the copies' grid.
 * @throws {RangeError} for fewer than two copies.
 */
export function averagingGain(
  fourier: Fourier,
  input: {readonly copies: Iterable<CopyInHalves>; readonly mask: Float32Array; readonly size: Vector3},
): AveragingGain {
  const {mask, size} = input;
  const padded = size.map((length) => fourier.fastLength(length + padding)) as unknown as Vector3;
  const first = new Float32Array(mask.length);
  const second = new Float32Array(mask.length);
  const sums: ShellSums[] = [];
  for (const copy of input.copies) {
    const masked = {first: maskedAboutMean(copy.first, mask), second: maskedAboutMean(copy.second, mask)};
    sums.push(sumsOf(fourier, masked, {size, padded}));
    for (let i = 0; i < mask.length; i += 1) {
      first[i] += masked.first[i];
      second[i] += masked.second[i];
    }
  }
  const copies = sums.length;
  if (copies < 2) throw new RangeError(`Averaging takes two copies or more; there are ${copies}.`);
  const before = total(sums);
  const after = sumsOf(fourier, {first, second}, {size, padded});
  const share = independentShare(mask, padded);
  const shells = Array.from(before.counts, (count, shell) =>
    gainShell({
      copies,
      coefficients: (count / 2) * share,
      frequencyPerVoxel: shell * before.frequencyStep,
      power: (before.firstPower[shell] + before.secondPower[shell]) / 2,
      cross: before.cross[shell],
      averagedPower: (after.firstPower[shell] + after.secondPower[shell]) / 2,
      averagedCross: after.cross[shell],
    }),
  );
  return {copies, shells};
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

function maskedAboutMean(values: Float32Array, mask: Float32Array): Float32Array {
  let [sum, weight] = [0, 0];
  for (let i = 0; i < mask.length; i += 1) {
    sum += mask[i] * values[i];
    weight += mask[i];
  }
  const mean = sum / weight;
  return values.map((value, i) => mask[i] * (value - mean));
}

function sumsOf(
  fourier: Fourier,
  {first, second}: CopyInHalves,
  {size, padded}: {readonly size: Vector3; readonly padded: Vector3},
): ShellSums {
  const packed = new Float32Array(2 * padded[0] * padded[1] * padded[2]);
  for (let z = 0, i = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1)
      for (let x = 0; x < size[0]; x += 1, i += 1) {
        const at = 2 * (x + padded[0] * (y + padded[1] * z));
        packed[at] = first[i];
        packed[at + 1] = second[i];
      }
  return shellSums(fourier.transform(packed, padded, 'forward'), padded);
}

function total(sums: readonly ShellSums[]): ShellSums {
  const add = (pick: (each: ShellSums) => Float64Array): Float64Array =>
    pick(sums[0]).map((_, shell) => sums.reduce((all, each) => all + pick(each)[shell], 0));
  return {
    frequencyStep: sums[0].frequencyStep,
    counts: sums[0].counts,
    firstPower: add((each) => each.firstPower),
    secondPower: add((each) => each.secondPower),
    cross: add((each) => each.cross),
  };
}

/** The mask's effective share of the box: that of the coefficients that are independent of each other. */
function independentShare(mask: Float32Array, [nx, ny, nz]: Vector3): number {
  let [squares, fourths] = [0, 0];
  for (const value of mask) {
    squares += value ** 2;
    fourths += value ** 4;
  }
  return squares ** 2 / fourths / (nx * ny * nz);
}
