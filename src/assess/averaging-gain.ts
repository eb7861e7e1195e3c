import {fourierShellCorrelation, signalToNoise, type ShellCurve} from './fourier-shell-correlation.ts';
import type {ShellSums} from './shell-sums.ts';

/** What averaging the copies does to a region, measured in two half-maps. */
export type AveragingGain = {
  /** FSC of the half-maps inside one copy: over all copies. */
  readonly before: ShellCurve;
  /** FSC of the two averages. It says how alike they are, not how true: wrong operators blur both alike. */
  readonly after: ShellCurve;
  /**
   * By how much averaging raised the ratio of each copy's true signal to all else: the median over the shells with
   * 0.1 < FSC < 0.9 before; undefined where there is none. The number of copies for right operators; below 1 where
   * the average is less clear than the copies were.
   */
  readonly factor: number | undefined;
};

const measurable = {least: 0.1, greatest: 0.9};

/**
 * The average of one half is held against the copies in the other half, whose noise is not in it: that correlation,
 * over the one of copies with copies, is how much better the average correlates with the truth.
 *
 * @param copies the shells of the two half-maps under the mask, one a copy, the region itself included.
 * @param averaged the same of the two means of the copies.
 */
export function averagingGain(copies: readonly ShellSums[], averaged: ShellSums): AveragingGain {
  const all = addedUp(copies);
  const before = fourierShellCorrelation(all);
  const after = fourierShellCorrelation(averaged);
  // The copies' sum is their mean times their number, so that the cross terms of all of them are at hand.
  const withCopies = averaged.cross.map((cross, shell) => {
    const power = averaged.powerA[shell] * averaged.powerB[shell] * all.powerA[shell] * all.powerB[shell];
    return power > 0 ? (cross * Math.sqrt(copies.length)) / Math.sqrt(Math.sqrt(power)) : 0;
  });
  const truth = before.values.map((fsc, shell) => (fsc > 0 ? Math.max(0, withCopies[shell]) ** 2 / fsc : 0));
  const ratioAfter = signalToNoise({...before, values: truth}).values;
  const ratioBefore = signalToNoise(before).values;
  const factors = Array.from(ratioAfter, (ratio, shell) => ratio / ratioBefore[shell])
    .filter((_, shell) => {
      const fsc = before.values[shell];
      return shell >= 1 && fsc > measurable.least && fsc < measurable.greatest;
    })
    .sort((a, b) => a - b);
  return {before, after, factor: factors.at(Math.floor(factors.length / 2))};
}

/** Shells of several pairs as if they were one; all of one size. */
function addedUp(all: readonly ShellSums[]): ShellSums {
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
