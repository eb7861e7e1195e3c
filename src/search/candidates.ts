import type {Matrix3} from '../geometry/matrix3.ts';
import type {CoarsePair} from './coarse-pair.ts';
import {refineCoarse, type CoarsePose} from './coarse-refine.ts';

export type CandidateOptions = {
  /** How many of the best orientations are refined. */
  readonly starts: number;
  /** Orientations nearer to a better one than this are not refined. */
  readonly apartDegrees: number;
  /** How many are given back at most. */
  readonly kept: number;
  /** Refined poses nearer to each other than this are one. */
  readonly samePoseDegrees: number;
};

/** Of refinement: for all starts, and then for those that are kept. */
const firstRounds = 2;
const lastRounds = 4;

/**
 * The best of the scored orientations, each refined on the coarse map with its centre free, best first.
 *
 * Many more are refined than are kept: where the centres of the two masks differ, the true orientation
 * scores low until its centre has been found.
 */
export function bestPoses(
  input: CoarsePair,
  orientations: readonly Matrix3[],
  scores: Float64Array,
  {starts, apartDegrees, kept, samePoseDegrees}: CandidateOptions,
): readonly CoarsePose[] {
  const started = bestApart(orientations, scores, starts, apartDegrees).map((index): CoarsePose => {
    const start = {rotation: orientations[index], offsetAngstrom: [0, 0, 0], score: scores[index]} as const;
    return refineCoarse(input, start, firstRounds);
  });
  const hopeful = distinctPoses(started, samePoseDegrees).slice(0, kept);
  return distinctPoses(
    hopeful.map((pose) => refineCoarse(input, pose, lastRounds)),
    samePoseDegrees,
  );
}

/** The better one of those that are nearer than `degrees`, best first. */
export function distinctPoses(poses: readonly CoarsePose[], degrees: number): readonly CoarsePose[] {
  const list: CoarsePose[] = [];
  const trace = traceOf(degrees);
  for (const pose of poses.toSorted((a, b) => b.score - a.score)) {
    if (list.every(({rotation}) => isApart(rotation, pose.rotation, trace))) list.push(pose);
  }
  return list;
}

/** Indices of the best orientations of which none is nearer than `apartDegrees` to a better one. */
function bestApart(
  orientations: readonly Matrix3[],
  scores: Float64Array,
  count: number,
  apartDegrees: number,
): readonly number[] {
  const order = Array.from(orientations.keys()).sort((a, b) => scores[b] - scores[a]);
  const trace = traceOf(apartDegrees);
  const kept: number[] = [];
  for (const index of order) {
    if (kept.length === count) break;
    if (kept.every((other) => isApart(orientations[other], orientations[index], trace))) kept.push(index);
  }
  return kept;
}

/** The trace of aᵀb tells their angle, and is cheaper than it. */
function isApart(a: Matrix3, b: Matrix3, greatestTrace: number): boolean {
  const trace =
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3] + a[4] * b[4] + a[5] * b[5] +
    a[6] * b[6] + a[7] * b[7] + a[8] * b[8]; // prettier-ignore
  return trace <= greatestTrace;
}

function traceOf(degrees: number): number {
  return 1 + 2 * Math.cos((degrees * Math.PI) / 180);
}
