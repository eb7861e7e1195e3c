import type {AngstromPoint} from '../geometry/frames.ts';
import type {Operator} from '../geometry/operator.ts';
import type {LocalModel, Step} from './problem.ts';
import {stepOf, stepped} from './step.ts';
import {solvePositive} from './linear-algebra.ts';

/** One of RELION's parameters. */
export type LimitName = 'rot' | 'tilt' | 'psi' | 'x' | 'y' | 'z';

/** The next operator to try; undefined where the density says nothing about it. */
export type Walk = (model: LocalModel, damping: number) => Proposal | undefined;

type Proposal = {
  readonly operator: Operator;
  readonly step: Step;
  readonly atLimits: readonly LimitName[];
  /** How to go on from there. */
  readonly next: Walk;
};

/** Damped Gauss–Newton steps without limits: a turn about the centre and a shift. */
export function freeWalk(centre: AngstromPoint): Walk {
  return function walk(model, damping) {
    const solution = solvePositive(damped(model.hessian, damping), model.gradient);
    if (solution === undefined) return undefined;
    const step = stepOf(solution.map((value) => -value));
    return {operator: stepped(model.operator, centre, step), step, atLimits: [], next: walk};
  };
}

/** (6, 6), with a share of its diagonal added to it. */
export function damped(hessian: Float64Array, damping: number): Float64Array {
  return hessian.map((value, k) => (k % 7 === 0 ? value * (1 + damping) : value));
}
