import type {CopyProblem, LocalModel} from '../problem.ts';
import {solvePositive, timesVector} from '../linear-algebra.ts';
import {jacobians, type Family} from './family.ts';
import {normalEquations, type Quadratic} from './normal-equations.ts';

/** Where a joint fit stands: a member of the family and how well its operators suit their copies. */
export type JointFit<Member> = {
  readonly member: Member;
  /** One for each copy, at its operator. */
  readonly models: readonly LocalModel[];
  readonly iterations: number;
  /** false: the last step was still longer than the tolerance. */
  readonly isConverged: boolean;
};

/** When to stop. */
export type JointFitLimits = {
  /** Default 60. */
  readonly mostIterations?: number;
  /** Root mean square movement of the copy that moves most; default 1e-4 Å. */
  readonly toleranceAngstrom?: number;
};

/** Scores come from float32 kernels: a change of this much in 1 − NCC² is none. */
const scoreNoise = 1e-7;

/** A step this short that changes no score is the end: interpolated maps have kinks, about which steps go on. */
const shortStepAngstrom = 0.01;

/**
 * The member of a family whose operators suit all copies best together: least Σ (1 − NCC²).
 *
 * Levenberg–Marquardt on the shared parameters, each copy with its own gradient and hessian.
 *
 * @see Marquardt, J. Soc. Ind. Appl. Math. 11 (1963) 431
 */
export async function fitProblems<Member>(
  family: Family<Member>,
  problems: readonly CopyProblem[],
  start: Member,
  {mostIterations = 60, toleranceAngstrom = 1e-4}: JointFitLimits = {},
): Promise<JointFit<Member>> {
  let fit = await evaluated(family, problems, start, 0);
  let damping = 1e-4;
  while (fit.iterations < mostIterations) {
    const step = sharedStep(family, problems, fit, damping);
    const isSmall = step.movementAngstrom < toleranceAngstrom;
    if (isSmall) return {...fit, isConverged: damping <= 1e-2};
    const tried = await evaluated(
      family,
      problems,
      family.moved(fit.member, step.changes),
      fit.iterations + 1,
    );
    const gain = misfit(fit) - misfit(tried);
    const isBetter = gain >= -scoreNoise * problems.length;
    const isFlat = Math.abs(gain) <= scoreNoise * problems.length;
    if (isFlat && step.movementAngstrom < shortStepAngstrom) return {...tried, isConverged: true};
    damping = isBetter ? Math.max(damping / 10, 1e-9) : damping * 10;
    fit = isBetter ? tried : {...fit, iterations: tried.iterations};
  }
  return fit;
}

/** The models of all copies under a member's operators, one after the other: they may share a device. */
export async function evaluated<Member>(
  family: Family<Member>,
  problems: readonly CopyProblem[],
  member: Member,
  iterations: number,
): Promise<JointFit<Member>> {
  const models: LocalModel[] = [];
  for (const [copy, operator] of family.operators(member).entries())
    models.push(await problems[copy].evaluate(operator));
  return {member, models, iterations, isConverged: false};
}

/** How far changes of the shared parameters move the copy that moves most: root mean square over its points. */
export function movementAngstrom(
  problems: readonly CopyProblem[],
  jacobian: readonly Float64Array[],
  changes: Float64Array,
): number {
  const movements = problems.map(({radiusOfGyrationAngstrom}, copy) =>
    stepLengthAngstrom(timesVector(jacobian[copy], changes), radiusOfGyrationAngstrom),
  );
  return Math.max(...movements);
}

/** Root mean square movement of A's points by (ω, τ): √(⅔ rg² ω² + τ²). */
function stepLengthAngstrom(step: Float64Array, radiusOfGyrationAngstrom: number): number {
  const turn = Math.hypot(step[0], step[1], step[2]) * radiusOfGyrationAngstrom * Math.sqrt(2 / 3);
  return Math.hypot(turn, step[3], step[4], step[5]);
}

function sharedStep<Member>(
  family: Family<Member>,
  problems: readonly CopyProblem[],
  fit: JointFit<Member>,
  damping: number,
): {readonly changes: Float64Array; readonly movementAngstrom: number} {
  const jacobian = jacobians(
    family,
    fit.member,
    problems.map(({centre}) => centre),
  );
  const quadratics: readonly Quadratic[] = fit.models;
  const {hessian, gradient} = normalEquations(jacobian, quadratics);
  const changes =
    solvePositive(
      hessian,
      gradient.map((value) => -value),
      damping,
    ) ?? new Float64Array(family.parameters);
  return {changes, movementAngstrom: movementAngstrom(problems, jacobian, changes)};
}

function misfit({models}: JointFit<unknown>): number {
  return models.reduce((sum, {score}) => sum + 1 - score * Math.abs(score), 0);
}
