import type {Warning} from '../errors.ts';
import type {DomainTest} from './domain-test.ts';

/** What is known of one operator beside itself. */
export type Evidence = {
  /** Masked correlation (NCC) at the operator. */
  readonly score: number;
  /** Voxels' worth of independent noise under the mask. */
  readonly independentVoxels: number;
  /** Predicted displacement of A's points, root mean square, over the resolution. */
  readonly predictedDisplacementShare: number;
  /** Whether the density holds the operator at all: the curvature is positive definite. */
  readonly isHeld: boolean;
  readonly flex?: DomainTest;
  /** The correlation that the noise leaves room for, where the noise is known. */
  readonly expectedScore?: number;
};

export type Verdict = {
  /** Fisher's z of the score over its error without signal. */
  readonly z: number;
  readonly isDetermined: boolean;
  /** Why the operator is not determined. */
  readonly reasons: readonly Warning[];
  /** What else to know of it. */
  readonly warnings: readonly Warning[];
};

const largestDisplacementShare = 0.32;
const least = {z: 7, unverifiedZ: 5, shareOfExpected: 0.6};
/** Parts depend on each other by more than noise explains: by how much, and how surely not by chance. */
const moved = {ratio: 2, sigmas: 4};

/** Whether an operator can be believed: what 2,400 simulated refinements, 930 of them wrong, were told by. */
export function verdict(evidence: Evidence): Verdict {
  const {score, independentVoxels} = evidence;
  const z =
    Math.atanh(Math.min(Math.max(score, -0.999999), 0.999999)) *
    Math.sqrt(Math.max(independentVoxels - 3, 0));
  const reasons = reasonsAgainst(evidence, z);
  return {z, isDetermined: reasons.length === 0, reasons, warnings: flexWarnings(evidence)};
}

/** The correlation of two densities that are the same but for independent noise. */
export function expectedScore(varianceFirst: number, varianceCopy: number, noiseVariance: number): number {
  const share = (variance: number): number => Math.max(0, 1 - noiseVariance / variance);
  return Math.sqrt(share(varianceFirst) * share(varianceCopy));
}

function reasonsAgainst(evidence: Evidence, z: number): Warning[] {
  const {
    score,
    independentVoxels,
    isHeld,
    predictedDisplacementShare: share,
    expectedScore: expected,
  } = evidence;
  const reasons: Warning[] = [];
  if (!isHeld) reasons.push({code: 'COPY_NOT_HELD', message: 'The density has no optimum at the operator.'});
  if (z < least.z)
    reasons.push({
      code: z < least.unverifiedZ ? 'COPY_NOT_FOUND' : 'COPY_UNVERIFIED',
      message: `The correlation of ${score.toFixed(2)} could be chance: with ${independentVoxels.toFixed(0)} independent voxels under the mask at this resolution it is ${z.toFixed(1)} times its error without signal, and ${least.z} times is believed.`,
    });
  if (isHeld && !(share <= largestDisplacementShare))
    reasons.push({
      code: 'COPY_NOT_DETERMINED',
      message: `The predicted error moves the copy by ${share.toFixed(2)} of the resolution; up to ${largestDisplacementShare} the error estimate holds.`,
    });
  if (expected !== undefined && !(score >= least.shareOfExpected * expected))
    reasons.push({
      code: 'COPY_DIFFERENT',
      message: `The correlation is ${score.toFixed(2)}, where the noise leaves room for ${expected.toFixed(2)}: this is no copy, or not where it lies.`,
    });
  return reasons;
}

/**
 * Whether one part has moved against another.
 *
 * By chance so for one operator in 16,000, so that sets of many copies raise no false alarm.
 */
export function isMoved({ratio, sigmas}: DomainTest): boolean {
  return ratio > moved.ratio && sigmas > moved.sigmas;
}

function flexWarnings({flex}: Evidence): Warning[] {
  if (flex === undefined || !isMoved(flex)) return [];
  return [
    {
      code: 'COPIES_DIFFER',
      message: `The copies differ by a movement of one part against another (k = ${flex.ratio.toFixed(1)}): the error may be larger than stated.`,
    },
  ];
}
