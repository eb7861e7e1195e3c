import {fourierShellCorrelation, signalToNoise, type ShellCurve} from './fourier-shell-correlation.ts';
import type {ShellSums} from './shell-sums.ts';

/** What averaging the copies does to a region, measured in two half-maps. */
export type AveragingGain = {
  /** FSC of the half-maps inside one copy: over all copies. */
  readonly before: ShellCurve;
  /** FSC of the two averages. */
  readonly after: ShellCurve;
  /**
   * By how much averaging raised the signal-to-noise ratio: the median over the shells with 0.1 < FSC < 0.9 before;
   * undefined where there is none. The number of copies for right operators, below 1 for harmful ones.
   */
  readonly factor: number | undefined;
};

const measurable = {least: 0.1, greatest: 0.9};

/** @param copies the shells of the two half-maps, one a copy, the region itself included. */
export function averagingGain(copies: readonly ShellSums[], averaged: ShellSums): AveragingGain {
  const before = fourierShellCorrelation(addedUp(copies));
  const after = fourierShellCorrelation(averaged);
  const [ratioBefore, ratioAfter] = [signalToNoise(before).values, signalToNoise(after).values];
  const factors = Array.from(ratioAfter, (ratio, shell) => ratio / ratioBefore[shell])
    .filter((_, shell) => {
      const fsc = before.values[shell];
      return shell >= 1 && fsc > measurable.least && fsc < measurable.greatest;
    })
    .sort((a, b) => a - b);
  return {before, after, factor: factors.at(Math.floor(factors.length / 2))};
}

/** Shells of several pairs as if they were one; all of one size. */
export function addedUp(all: readonly ShellSums[]): ShellSums {
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
