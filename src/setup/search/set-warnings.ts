import type {Warning} from '../../errors.ts';
import {fisherZ} from '../../search/same-operator.ts';

/** A copy and how well it fits. */
export type ScoredCopy = {readonly label: string; readonly score: number};

/** A loss of correlation on Fisher's scale that is no accident: 0.91 against 0.85. */
const clearLoss = 0.25;

/** With fewer copies there is no telling which of them is the odd one. */
const fewestCopies = 3;

/** Copies that fit clearly worse than the others of their set. */
export function outlierWarnings(copies: readonly ScoredCopy[]): readonly Warning[] {
  if (copies.length < fewestCopies) return [];
  const sorted = copies.map(({score}) => score).sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)];
  return copies
    .filter(({score}) => fisherZ(usual) - fisherZ(score) > clearLoss)
    .map(({label, score}) => ({
      code: 'COPY_FITS_WORSE',
      message:
        `${label} fits worse than the others (NCC ${score.toFixed(3)}, usual ${usual.toFixed(3)}): it may be no copy, or, in a ` +
        'microtubule, lie across the seam, α on β: then mask the protofilament opposite the seam.',
    }));
}

/** Two groups of copies lie so many times their own scatter apart, and so far on Fisher's scale. */
const apart = {scatters: 6, fisher: 0.05};
/** Of this many copies or more, a group is no accident. */
const smallestGroup = 2;

/**
 * Whether the copies fall into two groups that fit differently well: in a microtubule, those across the seam.
 *
 * A wrong choice of the masked protofilament puts half of the copies out of register, where none of them is odd.
 */
export function groupWarnings(copies: readonly ScoredCopy[]): readonly Warning[] {
  const sorted = [...copies].sort((a, b) => a.score - b.score);
  for (let split = smallestGroup; split <= sorted.length - smallestGroup; split += 1) {
    const [worse, better] = [sorted.slice(0, split), sorted.slice(split)];
    const gap = fisherZ(better[0].score) - fisherZ(worse[split - 1].score);
    const scatter = Math.max(scatterOf(worse), scatterOf(better));
    if (gap < apart.fisher || gap < apart.scatters * scatter) continue;
    return [
      {
        code: 'COPIES_IN_TWO_GROUPS',
        message:
          `${worse.map(({label}) => label).join(', ')} fit worse, all alike (NCC ${rangeText(worse)}), than the other ` +
          `${better.length} (${rangeText(better)}): in a microtubule they lie across the seam, α on β. Mask the ` +
          'protofilament opposite the seam; localsym lattice says which one that is.',
      },
    ];
  }
  return [];
}

function scatterOf(copies: readonly ScoredCopy[]): number {
  const values = copies.map(({score}) => fisherZ(score));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

function rangeText(copies: readonly ScoredCopy[]): string {
  return `${copies[0].score.toFixed(3)} to ${copies[copies.length - 1].score.toFixed(3)}`;
}

/** Whether a joint fit has cost a copy so much that the constraint cannot be true of it. */
export function isContradicted(free: number, constrained: number): boolean {
  return fisherZ(free) - fisherZ(constrained) > clearLoss;
}

/** Copies whose density speaks against a joint fit. */
export function constraintWarnings(
  constraint: string,
  copies: readonly (ScoredCopy & {readonly freeScore: number})[],
): readonly Warning[] {
  const against = copies.filter(({score, freeScore}) => isContradicted(freeScore, score));
  if (against.length === 0) return [];
  const listed = against.map(
    ({label, score, freeScore}) => `${label} (NCC ${score.toFixed(3)}, free ${freeScore.toFixed(3)})`,
  );
  return [
    {
      code: 'CONSTRAINT_CONTRADICTED',
      message: `The density speaks against --constrain ${constraint}: ${listed.join(', ')}. Leave it out, or constrain to what the copies are.`,
    },
  ];
}
