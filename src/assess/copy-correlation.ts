import type {Fourier} from '../map/fourier.ts';
import {
  bandCorrelation,
  firstShellBelow,
  fourierShellCorrelation,
  shellOf,
  withoutMaskEffect,
  type ShellCurve,
} from './fourier-shell-correlation.ts';
import {underMask, type MaskBox} from './mask-box.ts';
import {withRandomPhases} from './random-phases.ts';
import {shellSums} from './shell-sums.ts';

/** How alike two densities are under one mask. */
export type MaskedCorrelation = {
  /** Fourier shell correlation without what the mask brings in. */
  readonly fsc: ShellCurve;
  /** Pearson correlation under the mask, low-passed to the resolution. */
  readonly ncc: number;
};

/** Phases are randomised from the shell on where the masked FSC falls below this, as in RELION's post-processing. */
const randomiseBelow = 0.8;
const seed = 1;

/** @param pair two densities in the mask's box, and where they are known (n); 1 everywhere if left out. */
export function maskedCorrelation(
  fourier: Fourier,
  pair: {readonly a: Float32Array; readonly b: Float32Array; readonly inside?: Uint8Array},
  {
    box,
    ...band
  }: {readonly box: MaskBox; readonly resolutionAngstrom: number; readonly voxelAngstrom: number},
): MaskedCorrelation {
  const {a, b, inside} = pair;
  const {size} = box;
  const weights = inside === undefined ? box.weights : box.weights.map((weight, i) => weight * inside[i]);
  const sums = shellSums(fourier, underMask(a, weights), underMask(b, weights), size);
  const masked = fourierShellCorrelation(sums);
  const ncc = bandCorrelation(sums, shellOf(sums, band.resolutionAngstrom, band.voxelAngstrom));
  const fromShell = firstShellBelow(masked, randomiseBelow);
  if (fromShell === undefined) return {fsc: masked, ncc};
  const [noiseA, noiseB] = withRandomPhases(fourier, [a, b], {size, fromShell, seed});
  const noise = shellSums(fourier, underMask(noiseA, weights), underMask(noiseB, weights), size);
  return {fsc: withoutMaskEffect(masked, fourierShellCorrelation(noise), fromShell), ncc};
}
