import type {HalfCorrelations} from '../assess/half-correlations.ts';
import {operatorName, type Finding} from './finding.ts';
import {fisherZ} from './fisher-z.ts';

/** In Fisher's z, from the middle of all copies: how much better one side of the mask fits than the other. */
const clearDifference = 0.12;

/**
 * Copies of which one side fits and the other does not, now this side and now that: a mask across the seam of a
 * microtubule, which no operator can bring onto protofilaments beside the seam.
 *
 * What one side has more of than the other, such as density, is the same for all copies and does not count.
 */
export function unlikeHalvesFindings(
  copies: readonly HalfCorrelations[],
  maskName: string,
): readonly Finding[] {
  if (copies.length < 2) return [];
  const spreads = [0, 1, 2].map((axis) => {
    const differences = copies.map((halves) => fisherZ(halves[axis][0]) - fisherZ(halves[axis][1]));
    const [lowest, highest] = [Math.min(...differences), Math.max(...differences)];
    return {
      spread: (highest - lowest) / 2,
      at: differences.indexOf(lowest),
      other: differences.indexOf(highest),
      axis,
    };
  });
  const [{spread, at, other, axis}] = spreads.toSorted((a, b) => b.spread - a.spread);
  if (spread < clearDifference) return [];
  const told = (index: number): string =>
    `${operatorName(maskName, index + 1)} ${copies[index][axis].map((value) => value.toFixed(2)).join(' and ')}`;
  return [
    {
      severity: 'warning',
      code: 'MASK_SIDES_DISAGREE',
      about: maskName,
      message: `The two sides of ${maskName} along ${'xyz'[axis]} do not fit the same copies: correlations of ${told(at)}, of ${told(other)}.`,
      remedy:
        'Look whether the mask lies across the seam of a microtubule, α on β, or holds parts that move apart: mask one protofilament, or one part, only.',
    },
  ];
}
