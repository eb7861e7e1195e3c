import type {AngstromPoint} from '../../geometry/frames.ts';
import type {Operator} from '../../geometry/operator.ts';
import {invertPositive, quadraticForm, solvePositive} from '../linear-algebra.ts';
import {jacobians, type Family} from './family.ts';
import {stepBetween} from './local-step.ts';
import {normalEquations, quadraticAbout, type Quadratic} from './normal-equations.ts';

/** A measured operator. */
export type WeightedOperator = {
  readonly operator: Operator;
  /** A's centre, about which the weight is stated. */
  readonly centre: AngstromPoint;
  /** (6, 6): inverse covariance of (ω, τ), radians and Å, as in `LocalModel`. */
  readonly weight: Float64Array;
};

/** The member of a family nearest to measured operators. */
export type OperatorFit<Member> = {
  readonly member: Member;
  /** One for each operator: its squared distance from the member in units of its covariance. */
  readonly chiSquared: readonly number[];
  /** (p, p) of the shared parameters, radians and Å; undefined where they are not all determined. */
  readonly covariance?: Float64Array;
};

const mostIterations = 50;

/** Radians or Å. */
const smallestChange = 1e-10;

/** Keeps a parameter where nothing determines it, such as the place of an axis without a turn. */
const damping = 1e-9;

/** Weighted least squares of a family to measured operators, by Gauss–Newton steps from `start`. */
export function fitOperators<Member>(
  family: Family<Member>,
  measured: readonly WeightedOperator[],
  start: Member,
): OperatorFit<Member> {
  const centres = measured.map(({centre}) => centre);
  let member = start;
  for (let iteration = 0; iteration < mostIterations; iteration += 1) {
    const equations = normalEquations(
      jacobians(family, member, centres),
      quadratics(family, member, measured),
    );
    const changes = solvePositive(
      equations.hessian,
      equations.gradient.map((value) => -value),
      damping,
    );
    if (changes === undefined || !changes.every(Number.isFinite)) break;
    member = family.moved(member, changes);
    if (Math.max(...changes.map(Math.abs)) < smallestChange) break;
  }
  const {hessian} = normalEquations(jacobians(family, member, centres), quadratics(family, member, measured));
  return {
    member,
    chiSquared: chiSquaredOf(family.operators(member), measured),
    covariance: invertPositive(hessian),
  };
}

/** Squared distance of each measured operator from the one beside it, in units of its covariance. */
export function chiSquaredOf(
  operators: readonly Operator[],
  measured: readonly WeightedOperator[],
): readonly number[] {
  return measured.map(({operator, centre, weight}, copy) =>
    quadraticForm(weight, stepBetween(operators[copy], operator, centre)),
  );
}

function quadratics<Member>(
  family: Family<Member>,
  member: Member,
  measured: readonly WeightedOperator[],
): Quadratic[] {
  const here = family.operators(member);
  return measured.map(({operator, centre, weight}, copy) =>
    quadraticAbout(stepBetween(here[copy], operator, centre), weight),
  );
}
