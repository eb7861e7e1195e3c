import {binStart, type Histogram} from './histogram.ts';

/** A threshold between background and density, and what it was found from. */
export type FoundThreshold = {
  readonly threshold: number;
  /** The most common value. */
  readonly background: number;
  /** Spread of the background, from the values below the most common one. */
  readonly backgroundSigma: number;
  /** Mean of what is above the threshold. */
  readonly density: number;
};

/** So far above the background its own values are rare, even in a large box. */
const leastSigmas = 4;

/**
 * The value that parts the histogram best into two groups (Otsu); where the background's spread reaches it, that
 * parts what is above the background.
 *
 * Meant for a map low-passed to about 15 Å, in which the inside of proteins is even: there it encloses 1.1 to 1.4
 * times the volume of the protein.
 *
 * @returns undefined for a map without any contrast.
 * @see Otsu, A threshold selection method from gray-level histograms (1979)
 */
export function findThreshold(found: Histogram): FoundThreshold | undefined {
  if (!(found.maximum > found.minimum)) return undefined;
  const {background, backgroundSigma} = backgroundOf(found);
  const floor = background + leastSigmas * backgroundSigma;
  const whole = bestParting(found, 0);
  const threshold = whole >= floor ? whole : bestParting(found, binOf(found, floor));
  return {threshold, background, backgroundSigma, density: meanAbove(found, threshold)};
}

/** Bins are joined for the peak, so that it is not one of many equally rare values. */
const peakBins = 64;

function backgroundOf(found: Histogram): {
  readonly background: number;
  readonly backgroundSigma: number;
} {
  const {counts} = found;
  let [peak, most] = [0, -1];
  for (let bin = 0; bin < counts.length; bin += peakBins) {
    const count = counts.subarray(bin, bin + peakBins).reduce((sum, value) => sum + value, 0);
    if (count > most) [peak, most] = [bin + peakBins / 2, count];
  }
  const background = binStart(found, peak);
  let [squares, below] = [0, 0];
  for (let bin = 0; bin < peak; bin += 1) {
    squares += counts[bin] * (binStart(found, bin + 0.5) - background) ** 2;
    below += counts[bin];
  }
  return {background, backgroundSigma: below === 0 ? 0 : Math.sqrt(squares / below)};
}

/** Where the two groups of the bins from `first` have their means farthest apart, weighted by their counts. */
function bestParting(found: Histogram, first: number): number {
  const {counts} = found;
  let [total, sum] = [0, 0];
  for (let bin = first; bin < counts.length; bin += 1) {
    total += counts[bin];
    sum += counts[bin] * bin;
  }
  let [below, sumBelow, best, most] = [0, 0, first, -1];
  for (let bin = first; bin < counts.length - 1; bin += 1) {
    below += counts[bin];
    sumBelow += counts[bin] * bin;
    if (below === 0 || below === total) continue;
    const apart = sumBelow / below - (sum - sumBelow) / (total - below);
    const between = below * (total - below) * apart * apart;
    if (between > most) [best, most] = [bin + 1, between];
  }
  return binStart(found, best);
}

function binOf({minimum, maximum, counts}: Histogram, value: number): number {
  const bin = Math.floor(((value - minimum) / (maximum - minimum)) * counts.length);
  return Math.min(counts.length - 1, Math.max(0, bin));
}

function meanAbove(found: Histogram, threshold: number): number {
  let [total, sum] = [0, 0];
  for (let bin = binOf(found, threshold); bin < found.counts.length; bin += 1) {
    total += found.counts[bin];
    sum += found.counts[bin] * binStart(found, bin + 0.5);
  }
  return sum / total;
}
