import type {Device} from '../compute/device.ts';
import type {Operator} from '../geometry/operator.ts';
import type {Fourier} from '../map/fourier.ts';
import {limitedWalk} from './limits.ts';
import {refineCopy, type RefinedCopy, type RefineOptions} from './refine.ts';
import {reweightCopy, type ReweightedCopy} from './reweight.ts';
import {stageProblems, type Stage} from './stages.ts';
import {uncertaintyOf, type Uncertainty} from './uncertainty.ts';

export type SolvedCopy = RefinedCopy & {
  readonly uncertainty: Uncertainty;
  /** From the optimum with equal weights to the operator, which is that of the neighbour-proof fit. */
  readonly shiftFromPlain: ReweightedCopy['shiftFromPlain'];
};

export type SolveOptions = RefineOptions & {
  readonly noiseVariance?: number;
  readonly fourier?: Fourier;
  /** Where the refinement takes the density from; without it, the plain program. */
  readonly device?: Device;
};

/** One operator from a start to its optimum, neighbours discounted, with its uncertainty. */
export async function solveCopy(
  stages: readonly Stage[],
  start: Operator,
  options: SolveOptions = {},
): Promise<SolvedCopy> {
  const problems = stageProblems(stages, start, options.device);
  const problem = problems[problems.length - 1];
  const refined = await refineCopy(problems, start, options);
  const {limits, limitsAbout = start} = options;
  const walk =
    limits === undefined ? undefined : limitedWalk(limitsAbout, problem.centre, limits, refined.operator);
  const {operator, shiftFromPlain, ...reweighted} = reweightCopy(problem, refined.operator, walk);
  const uncertainty = await uncertaintyOf({
    ...options,
    problem: reweighted.problem,
    operator,
    plain: {problem, operator: refined.operator},
  });
  return {...refined, operator, shiftFromPlain, uncertainty};
}
