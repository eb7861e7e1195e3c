import {difference, type Operator} from '../geometry/operator.ts';
import {limitedWalk, type Limits} from './limits.ts';
import type {CopyProblem, LocalModel} from './problem.ts';
import {stepLengthAngstrom} from './step.ts';
import {freeWalk, type LimitName, type Walk} from './walk.ts';

export type RefineOptions = {
  /** How far the operator may go; without it, anywhere. */
  readonly limits?: Limits;
  /** From where it may go so far; default the start, which must lie within the limits. */
  readonly limitsAbout?: Operator;
  /** Of each stage; default 60. */
  readonly maximumIterations?: number;
  /** A step that moves A's points less than this is the last; default 1e-4 Å. */
  readonly toleranceAngstrom?: number;
};

export type RefinedCopy = {
  readonly operator: Operator;
  /** Masked correlation (NCC), −1 to 1. */
  readonly score: number;
  /** Of all stages. */
  readonly iterations: number;
  /** Whether the last stage ended with a step too small to count. */
  readonly isConverged: boolean;
  /** How far the start was: the angle, and the distance of the images of A's centre. */
  readonly shiftFromStart: {readonly angleDegrees: number; readonly distanceAngstrom: number};
  /** The limits that hold the operator back. */
  readonly atLimits: readonly LimitName[];
};

/** Coarse stages only bring the operator near. */
const coarseToleranceAngstrom = 0.02;

/**
 * The operator with the greatest correlation that is reached from a start, by Levenberg–Marquardt on a
 * turn about the centre of A's points and a shift.
 *
 * @param stages one problem, or coarse ones first, all about one centre: each starts where the one before
 *   it ended.
 */
export async function refineCopy(
  stages: CopyProblem | readonly CopyProblem[],
  start: Operator,
  options: RefineOptions = {},
): Promise<RefinedCopy> {
  const problems = 'evaluate' in stages ? [stages] : stages;
  const {limits, maximumIterations = 60, toleranceAngstrom = 1e-4} = options;
  const {centre} = problems[0];
  let operator = start;
  const {limitsAbout = start} = options;
  let walk = limits === undefined ? freeWalk(centre) : limitedWalk(limitsAbout, centre, limits, start);
  const ascents: Ascent[] = [];
  for (const [index, problem] of problems.entries()) {
    const isLast = index === problems.length - 1;
    const ascent = await ascend(
      problem,
      {operator, walk},
      {
        maximumIterations,
        toleranceAngstrom: isLast ? toleranceAngstrom : coarseToleranceAngstrom,
      },
    );
    ascents.push(ascent);
    operator = ascent.model.operator;
    walk = ascent.walk;
  }
  const {model, isConverged, atLimits} = ascents[ascents.length - 1];
  return {
    operator,
    score: model.score,
    iterations: ascents.reduce((sum, {iterations}) => sum + iterations, 0),
    isConverged,
    shiftFromStart: difference(operator, start, centre),
    atLimits,
  };
}

type Ascent = {
  readonly model: LocalModel;
  readonly walk: Walk;
  readonly iterations: number;
  readonly isConverged: boolean;
  readonly atLimits: readonly LimitName[];
};

async function ascend(
  problem: CopyProblem,
  from: Pick<Ascent, 'walk'> & {readonly operator: Operator},
  {maximumIterations, toleranceAngstrom}: Required<Omit<RefineOptions, 'limits' | 'limitsAbout'>>,
): Promise<Ascent> {
  let model = await problem.evaluate(from.operator);
  let {walk} = from;
  let damping = 1e-3;
  let atLimits: readonly LimitName[] = [];
  for (let iteration = 1; iteration <= maximumIterations; iteration += 1) {
    const proposal = walk(model, damping);
    if (proposal === undefined) return {model, walk, iterations: iteration, isConverged: false, atLimits};
    const next = await problem.evaluate(proposal.operator);
    const isBetter = next.score >= model.score;
    if (isBetter) [model, walk, atLimits] = [next, proposal.next, proposal.atLimits];
    const isLast = stepLengthAngstrom(proposal.step, problem.radiusOfGyrationAngstrom) < toleranceAngstrom;
    if (isLast) return {model, walk, iterations: iteration, isConverged: true, atLimits};
    damping = isBetter ? Math.max(damping / 10, 1e-9) : damping * 10;
  }
  return {model, walk, iterations: maximumIterations, isConverged: false, atLimits};
}
