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
