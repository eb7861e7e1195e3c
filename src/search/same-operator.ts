import type {AngstromPoint} from '../geometry/frames.ts';
import {difference, type Operator} from '../geometry/operator.ts';

/** Operators nearer to each other than this, in angle and in place, are one solution. */
export type SameOperatorTolerance = {readonly angleDegrees: number; readonly distanceAngstrom: number};

/** What refinement brings together: the basin of one solution is about this wide. */
const defaultTolerance: SameOperatorTolerance = {angleDegrees: 10, distanceAngstrom: 5};

/**
 * Whether two operators are the same solution.
 *
 * @param at the centre of the reference's mask, whose two images are compared.
 */
export function isSameOperator(
  a: Operator,
  b: Operator,
  at: AngstromPoint,
  tolerance: SameOperatorTolerance = defaultTolerance,
): boolean {
  const {angleDegrees, distanceAngstrom} = difference(a, b, at);
  return angleDegrees < tolerance.angleDegrees && distanceAngstrom < tolerance.distanceAngstrom;
}

/**
 * A correlation on a scale on which equal steps mean equally much: artanh, up to where it is sure anyway.
 *
 * @see R. A. Fisher 1921
 */
export function fisherZ(correlation: number): number {
  return Math.atanh(Math.min(Math.max(correlation, -greatest), greatest));
}

const greatest = 1 - 1e-9;

/**
 * How far the best solution is ahead of the best different one, in Fisher's z: the confidence in it.
 *
 * @param solutions best first.
 * @param at the centre of the reference's mask.
 * @returns Infinity where there is no other.
 */
export function gapToNext(
  solutions: readonly {readonly operator: Operator; readonly score: number}[],
  at: AngstromPoint,
  tolerance: SameOperatorTolerance = defaultTolerance,
): number {
  const [best] = solutions;
  const next = solutions.find(({operator}) => !isSameOperator(operator, best.operator, at, tolerance));
  return next === undefined ? Infinity : fisherZ(best.score) - fisherZ(next.score);
}
