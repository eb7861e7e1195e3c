import type {CopyProblem, LocalModel} from '../problem.ts';
import {invertPositive, quadraticForm, solvePositive} from '../linear-algebra.ts';
import {jacobians, type Family} from './family.ts';
import {evaluated, movementAngstrom, type JointFit} from './fit-problems.ts';
import type {Quadratic} from './normal-equations.ts';
import {freeStep} from './free-step.ts';
import {weighedEquations} from './weighed-equations.ts';
import {inverseSix, scaledWeight} from './weights.ts';

/** What is known of the noise. */
export type NoiseOptions = {
  /**
   * One for each copy, (6, 6): of its own free solution, in (ω, τ) as in `LocalModel`, radians and Å.
   * With them each copy weighs as it is known.
   */
  readonly covariances?: readonly Float64Array[];
  /** Without covariances: they are this times the inverse hessian. Default: as the copies scatter. */
  readonly noiseVariance?: number;
  /**
   * How much of the covariances is common to all copies, 0 to below 1: the noise of A itself, with which
   * every copy is compared. Default 0.5: A and its copies lie in one map, as noisy in one place as in another.
   */
  readonly sharedFraction?: number;
};

/** A joint fit in which each copy has its due weight, and how well its parameters are known. */
export type WeighedFit<Member> = JointFit<Member> & {
  /** (p, p), radians and Å; undefined where the copies do not determine all parameters. */
  readonly covariance?: Float64Array;
  /** One (6, 6) for each copy; undefined where nothing is known of the noise. */
  readonly copyCovariances?: readonly Float64Array[];
  /** One (6, 6) for each copy: of its joint operator, in (ω, τ), radians and Å; undefined as `covariance`. */
  readonly operatorCovariances?: readonly Float64Array[];
  /** What the errors rest on. */
  readonly errorsFrom: ErrorSource;
};

/** `departures`: the scatter of the copies about the lattice; `nothing`: a single copy has none. */
export type ErrorSource = 'covariances' | 'noise variance' | 'departures' | 'nothing';

const mostIterations = 10;
const toleranceAngstrom = 1e-4;

/**
 * The least-squares member between the copies' own solutions, with errors (Σ Jᵀ C⁻¹ J)⁻¹.
 *
 * Noise of A moves all copies alike in A's frame. That common (ω, τ) is six more unknowns, known to
 * `sharedFraction` · C beforehand; without it one-sided sets look up to three times better than they are.
 *
 * @param fit the converged fit of `fitProblems`.
 */
export async function weighedFit<Member>(
  family: Family<Member>,
  problems: readonly CopyProblem[],
  fit: JointFit<Member>,
  noise: NoiseOptions,
): Promise<WeighedFit<Member>> {
  const {covariances, errorsFrom} = copyCovariances(family, fit.models, noise);
  if (covariances === undefined) return {...fit, errorsFrom};
  const {sharedFraction = 0.5} = noise;
  const centres = problems.map(({centre}) => centre);
  let weighed = fit;
  let lastMovement = Infinity;
  for (let iteration = 0; iteration < mostIterations; iteration += 1) {
    const jacobian = jacobians(family, weighed.member, centres);
    const equations = weighedEquations(jacobian, weighed.models, covariances, sharedFraction);
    const changes = solvePositive(
      equations.hessian,
      equations.gradient.map((value) => -value),
      1e-9,
    )?.slice(0, family.parameters);
    const movement = changes === undefined ? 0 : movementAngstrom(problems, jacobian, changes);
    if (changes === undefined || movement < toleranceAngstrom || movement > 2 * lastMovement) break;
    lastMovement = movement;
    const member = family.moved(weighed.member, changes);
    const next = await evaluated(family, problems, member, weighed.iterations + 1);
    weighed = {...next, isConverged: fit.isConverged};
  }
  const jacobian = jacobians(family, weighed.member, centres);
  const covariance = parameterCovariance(
    weighedEquations(jacobian, weighed.models, covariances, sharedFraction),
    family.parameters,
  );
  const operatorCovariances = covariance && jacobian.map((matrix) => propagated(matrix, covariance));
  return {...weighed, covariance, copyCovariances: covariances, operatorCovariances, errorsFrom};
}

/** J C Jᵀ of a (6, p) and a (p, p). */
function propagated(jacobian: Float64Array, covariance: Float64Array): Float64Array {
  const parameters = jacobian.length / 6;
  const result = new Float64Array(36);
  for (let row = 0; row < 6; row += 1)
    for (let column = 0; column < 6; column += 1)
      for (let i = 0; i < parameters; i += 1)
        for (let j = 0; j < parameters; j += 1)
          result[6 * row + column] +=
            jacobian[parameters * row + i] *
            covariance[parameters * i + j] *
            jacobian[parameters * column + j];
  return result;
}

function copyCovariances<Member>(
  family: Family<Member>,
  models: readonly LocalModel[],
  {covariances, noiseVariance}: NoiseOptions,
): {readonly covariances?: readonly Float64Array[]; readonly errorsFrom: ErrorSource} {
  if (covariances !== undefined) return {covariances, errorsFrom: 'covariances'};
  const freedom = 6 * models.length - family.parameters;
  const variance = noiseVariance ?? (freedom > 0 ? scatter(models) / freedom : 0);
  if (!(variance > 0)) return {errorsFrom: 'nothing'};
  return {
    covariances: models.map(({hessian}) => scaledWeight(inverseSix(hessian), variance)),
    errorsFrom: noiseVariance === undefined ? 'departures' : 'noise variance',
  };
}

/** Σ dᵀ H d: by how much the misfit of the free solutions is less. */
function scatter(models: readonly LocalModel[]): number {
  return models.reduce((sum, model) => sum + quadraticForm(model.hessian, freeStep(model)), 0);
}

function parameterCovariance({hessian}: Quadratic, parameters: number): Float64Array | undefined {
  const all = invertPositive(hessian);
  const size = Math.round(Math.sqrt(hessian.length));
  return all?.filter((_, index) => index % size < parameters && Math.floor(index / size) < parameters);
}
