import type {ShellSums} from './shell-sums.ts';

/** A quantity by shells of spatial frequency. */
export type ShellCurve = {
  /** Cycles per voxel from one shell to the next; the first shell is that of frequency 0. */
  readonly frequencyStep: number;
  /** By shell, to the Nyquist frequency. */
  readonly values: Float64Array;
};

/** Fourier shell correlation, −1 to 1; 0 in shells where either side has no power. */
export function fourierShellCorrelation({frequencyStep, powerA, powerB, cross}: ShellSums): ShellCurve {
  const values = cross.map((sum, shell) => {
    const power = Math.sqrt(powerA[shell] * powerB[shell]);
    return power > 0 ? sum / power : 0;
  });
  return {frequencyStep, values};
}

/**
 * Spectral signal-to-noise ratio FSC / (1 − FSC) of the maps that were correlated; 0 where they anticorrelate.
 *
 * For half-maps that is the ratio of one half; of the full map it is twice that.
 *
 * @see P. A. Penczek, Resolution measures in molecular electron microscopy (2010), eq. 5
 */
export function signalToNoise({frequencyStep, values}: ShellCurve): ShellCurve {
  return {frequencyStep, values: values.map((fsc) => (fsc <= 0 ? 0 : fsc >= 1 ? Infinity : fsc / (1 - fsc)))};
}

/**
 * The FSC without what the mask itself brings in.
 *
 * @param randomised the FSC under the same mask with the phases randomised from shell `from` on.
 * @see S. Chen et al., High-resolution noise substitution (2013)
 */
export function withoutMaskEffect(masked: ShellCurve, randomised: ShellCurve, from: number): ShellCurve {
  // RELION, too, leaves two shells for the transition.
  const values = masked.values.map((total, shell) => {
    const noise = randomised.values[shell];
    if (shell < from + 2) return total;
    return noise >= 1 ? 0 : (total - noise) / (1 - noise);
  });
  return {frequencyStep: masked.frequencyStep, values};
}

/** Up to here a mask's box may be too short for the period: there is next to no power, and any correlation. */
const coarsestShells = 6;

/**
 * The first shell after the second that lies below the threshold, once the curve has risen to it among the coarsest;
 * undefined where none does.
 */
export function firstShellBelow({values}: ShellCurve, threshold: number): number | undefined {
  const risen = values.findIndex((value, index) => index >= 2 && value >= threshold);
  const start = risen <= coarsestShells ? Math.max(2, risen) : 2;
  const shell = values.findIndex((value, index) => index >= start && value < threshold);
  return shell < 0 ? undefined : shell;
}

/**
 * The resolution at which a curve first falls below a threshold, between shells by a straight line.
 *
 * @returns the Nyquist resolution where it never does.
 */
export function crossingAngstrom(curve: ShellCurve, threshold: number, voxelAngstrom: number): number {
  const shell = firstShellBelow(curve, threshold);
  if (shell === undefined) return 2 * voxelAngstrom;
  const [above, below] = [curve.values[shell - 1], curve.values[shell]];
  const part = above > threshold ? (above - threshold) / (above - below) : 0;
  return voxelAngstrom / ((shell - 1 + part) * curve.frequencyStep);
}

/** Mean of a curve from one resolution to a finer one, over the shells; 0 where there is no shell between. */
export function meanBetween(
  {frequencyStep, values}: ShellCurve,
  [coarseAngstrom, fineAngstrom]: readonly [number, number],
  voxelAngstrom: number,
): number {
  const first = Math.ceil(voxelAngstrom / coarseAngstrom / frequencyStep);
  const last = Math.floor(voxelAngstrom / fineAngstrom / frequencyStep);
  const between = values.slice(first, last + 1);
  return between.length === 0 ? 0 : between.reduce((sum, value) => sum + value, 0) / between.length;
}

/** Pearson correlation of two boxes, low-passed sharply to a resolution. */
export function bandCorrelation(
  {frequencyStep, powerA, powerB, cross}: ShellSums,
  lastShell: number,
): number {
  let [a, b, both] = [0, 0, 0];
  for (let shell = 0; shell <= Math.min(lastShell, cross.length - 1); shell += 1) {
    a += powerA[shell];
    b += powerB[shell];
    both += cross[shell];
  }
  return a > 0 && b > 0 && frequencyStep > 0 ? both / Math.sqrt(a * b) : 0;
}

/** The shell of a resolution, at most the last. */
export function shellOf(
  {frequencyStep, cross}: ShellSums,
  resolutionAngstrom: number,
  voxelAngstrom: number,
): number {
  return Math.min(cross.length - 1, Math.round(voxelAngstrom / resolutionAngstrom / frequencyStep));
}
