import type {AveragingGain, GainShell} from './averaging-gain.ts';

/** What the half-maps say of averaging K copies. */
type GainVerdict =
  /** The copies' signals agree and their noise is independent. */
  | 'as-planned'
  /** The gain falls with resolution: the operators are off, or the copies differ. */
  | 'falls'
  /** The copies have next to nothing in common: the operators are wrong. */
  | 'wrong'
  /** The copies' noise is shared: local symmetry was applied to these half-maps before. */
  | 'averaged-before'
  /** Too few shells between noise and certainty. */
  | 'undetermined';

export type MeasuredWeight = {
  readonly copies: number;
  readonly verdict: GainVerdict;
  /** Shells with 0.1 < F0 < 0.9. */
  readonly usedShells: number;
  /** The median of K_eff over those shells, weighted with how well each is known; absent where undetermined. */
  readonly gain?: number;
  /** The middle 68 % of the shells' K_eff. */
  readonly spread?: readonly [number, number];
  /** Standard error of the median. */
  readonly standardError?: number;
  /** Over all used shells. */
  readonly sharedSignal?: number;
  readonly sharedNoise?: number;
  /** K_eff at the coarsest and at the finest shell with F0 > 0.2, by the line through the shared signal. */
  readonly gainAtCoarsest?: number;
  readonly gainAtFinest?: number;
  readonly finestPerVoxel?: number;
  /**
   * By how much the copies are displaced against each other, root mean square in voxels, that would make the
   * shared signal fall as it does; with its error.
   */
  readonly displacementVoxels?: number;
  readonly displacementErrorVoxels?: number;
};

/** Below, SSNR is lost in noise; above, 1 − F is. */
const usable = {least: 0.1, most: 0.9};

/** Whether a shell tells K_eff: neither all noise nor all signal. */
export function tellsGain({correlationBefore, coefficients}: GainShell): boolean {
  return correlationBefore > usable.least && correlationBefore < usable.most && coefficients >= 1;
}

/** The shared signal is read where F0 stands clear of the noise that chooses shells. */
const clear = 0.2;
const leastShells = 3;
/** A fall of the shared signal counts from so many of its errors. */
const sureFall = 4;
/** And from such a loss at the finest used shell. */
const leastLoss = 0.1;
/** Below, a shared signal is lost in its error and has no logarithm. */
const leastLogarithm = 0.02;
const mostSharedNoise = 0.5;
const leastSharedSignal = 0.35;

/**
 * K_eff of one set from its shells, and what it says of the operators and of the half-maps.
 *
 * Errors of two operators displace their copies by independent Gaussian vectors with variance s² an axis, so that the
 * signal they share is `exp(−4π² k² s²)`; the fit of its logarithm against k² gives s.
 */
export function measuredWeight({copies, shells}: AveragingGain): MeasuredWeight {
  const used = shells.filter(tellsGain);
  if (used.length < leastShells) return {copies, verdict: 'undetermined', usedShells: used.length};
  const weights = used.map((shell) => 1 / logGainVariance(shell, copies));
  const gains = used.map(({gain}) => gain);
  const gain = weightedQuantile(gains, weights, 0.5);
  const sharedSignal = pooled(used, weights, (shell) => shell.sharedSignal);
  const sharedNoise = pooled(used, weights, (shell) => shell.sharedNoise);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const {isFalling, ...fall} = fallOfSignal(
    shells.filter(({correlationBefore, coefficients}) => correlationBefore > clear && coefficients >= 1),
    {copies, sharedNoise},
  );
  return {
    copies,
    verdict: verdictOf({sharedSignal, sharedNoise, isFalling}),
    usedShells: used.length,
    gain,
    spread: [weightedQuantile(gains, weights, 0.16), weightedQuantile(gains, weights, 0.84)],
    standardError: gain * Math.sqrt(medianInefficiency / total),
    sharedSignal,
    sharedNoise,
    ...fall,
  };
}

/** Variance of a median over that of a mean, for Gaussian errors. */
const medianInefficiency = Math.PI / 2;

function logGainVariance(
  {correlationBefore, correlationAfter, coefficients}: GainShell,
  copies: number,
): number {
  return (
    logSignalToNoiseVariance(correlationBefore, coefficients * copies) +
    logSignalToNoiseVariance(Math.max(correlationAfter, usable.least), coefficients)
  );
}

/** Of ln F/(1−F), for a correlation of n coefficients with error (1 − F²)/√n. */
function logSignalToNoiseVariance(correlation: number, coefficients: number): number {
  return ((1 + correlation) / correlation) ** 2 / coefficients;
}

function verdictOf(found: {
  readonly sharedSignal: number;
  readonly sharedNoise: number;
  readonly isFalling: boolean;
}): GainVerdict {
  if (found.sharedNoise > mostSharedNoise) return 'averaged-before';
  if (found.sharedSignal < leastSharedSignal) return 'wrong';
  return found.isFalling ? 'falls' : 'as-planned';
}

type Fall = Pick<
  MeasuredWeight,
  'gainAtCoarsest' | 'gainAtFinest' | 'finestPerVoxel' | 'displacementVoxels' | 'displacementErrorVoxels'
> & {readonly isFalling: boolean};

/** The straight line through ln(shared signal) against k²; shells without noise count here, too. */
function fallOfSignal(
  shells: readonly GainShell[],
  {copies, sharedNoise}: {readonly copies: number; readonly sharedNoise: number},
): Fall {
  const line = weightedLine(
    shells
      .filter(({sharedSignal}) => sharedSignal > leastLogarithm)
      .map((shell) => ({
        x: shell.frequencyPerVoxel ** 2,
        y: Math.log(shell.sharedSignal),
        variance: sharedSignalVariance(shell, copies) / shell.sharedSignal ** 2,
      })),
  );
  if (line === undefined) return {isFalling: false};
  const gainAt = (square: number): number =>
    (1 + (copies - 1) * Math.exp(line.start + line.slope * square)) / (1 + (copies - 1) * sharedNoise);
  const [coarsest, finest] = [shells[0], shells[shells.length - 1]].map(
    ({frequencyPerVoxel}) => frequencyPerVoxel,
  );
  const loss = 1 - Math.exp(line.slope * (finest ** 2 - coarsest ** 2));
  const gains = {
    gainAtCoarsest: gainAt(coarsest ** 2),
    gainAtFinest: gainAt(finest ** 2),
    finestPerVoxel: finest,
  };
  if (!(line.slope < 0)) return {isFalling: false, ...gains};
  const displacementVoxels = Math.sqrt((-3 * line.slope) / (4 * Math.PI ** 2));
  return {
    ...gains,
    isFalling: -line.slope > sureFall * line.slopeError && loss > leastLoss,
    displacementVoxels,
    displacementErrorVoxels: (displacementVoxels * line.slopeError) / (-2 * line.slope),
  };
}

type Point = {readonly x: number; readonly y: number; readonly variance: number};

function weightedLine(
  points: readonly Point[],
): {readonly start: number; readonly slope: number; readonly slopeError: number} | undefined {
  const sum = (of: (point: Point) => number): number =>
    points.reduce((total, point) => total + of(point) / point.variance, 0);
  const [w, x, y] = [sum(() => 1), sum((point) => point.x), sum((point) => point.y)];
  const [xx, xy] = [sum((point) => point.x ** 2), sum((point) => point.x * point.y)];
  const determinant = w * xx - x * x;
  if (!(determinant > 0)) return undefined;
  const slope = (w * xy - x * y) / determinant;
  return {slope, start: (y - slope * x) / w, slopeError: Math.sqrt(w / determinant)};
}

/** The copies' K(K−1)/2 pairs, each with two products of halves. */
function sharedSignalVariance({correlationBefore: f, coefficients}: GainShell, copies: number): number {
  const pairs = (copies * (copies - 1)) / 2;
  return (
    (1 - f ** 2) / f ** 2 / (2 * pairs * coefficients) + (1 - f ** 2) ** 2 / f ** 2 / (copies * coefficients)
  );
}

function pooled(
  shells: readonly GainShell[],
  weights: readonly number[],
  pick: (shell: GainShell) => number,
): number {
  return weightedQuantile(shells.map(pick), weights, 0.5);
}

/** The value below which a share of the weight lies, linear between values. */
function weightedQuantile(values: readonly number[], weights: readonly number[], share: number): number {
  const order = values.map((value, i) => ({value, weight: weights[i]})).sort((a, b) => a.value - b.value);
  const total = order.reduce((sum, {weight}) => sum + weight, 0);
  let below = 0;
  for (let i = 0; i < order.length; i += 1) {
    const middle = (below + order[i].weight / 2) / total;
    if (middle >= share) {
      if (i === 0) return order[0].value;
      const previous = (below - order[i - 1].weight / 2) / total;
      const part = (share - previous) / (middle - previous);
      return order[i - 1].value + part * (order[i].value - order[i - 1].value);
    }
    below += order[i].weight;
  }
  return order[order.length - 1].value;
}
