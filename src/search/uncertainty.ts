import type {Warning} from '../errors.ts';
import type {Operator} from '../geometry/operator.ts';
import {loadFourier, type Fourier} from '../map/fourier.ts';
import type {DensityProblem} from './copy-problem.ts';
import {fitCovariance, independentVoxels} from './covariance.ts';
import {domainTest, type DomainTest} from './domain-test.ts';
import {errorSizes, type ErrorSizes} from './error-sizes.ts';
import {noiseBox, type NoiseBox} from './noise-box.ts';
import {pairedFit, type PairedFit} from './paired-fit.ts';
import {block, trace} from './linear-algebra.ts';
import {expectedScore, isMoved, verdict} from './verdict.ts';

/** How well an operator is known, if the copies are the same rigid body. */
export type Uncertainty = ErrorSizes & {
  /** (6, 6), row-major: of (ω, τ) in A's frame, in radians and Å, τ at A's centre. */
  readonly covariance6: Float64Array;
  /** X: predicted root mean square displacement of A's points, over the resolution. */
  readonly predictedDisplacementShare: number;
  /** Fisher's z of the correlation over its error without signal. */
  readonly z: number;
  /** About 1 for rigid copies, above 2 where a part may have moved; undefined where it cannot be told. */
  readonly flexK: number | undefined;
  /** How unlikely that is for rigid copies, as a normal deviate. */
  readonly flexSigmas: number | undefined;
  /** Sum of the weights of the neighbour-proof fit, of the plain one's. */
  readonly keptFraction: number;
  readonly isDetermined: boolean;
  /** Why not. */
  readonly reasons: readonly Warning[];
  readonly warnings: readonly Warning[];
};

export type UncertaintyInput = {
  /** With the weights of the final fit. */
  readonly problem: DensityProblem;
  readonly operator: Operator;
  /** The fit with equal weights; left out, `problem` is it. */
  readonly plain?: {readonly problem: DensityProblem; readonly operator: Operator};
  /** Variance of the low-passed map's noise, where half-maps say it; else the residual alone is known. */
  readonly noiseVariance?: number;
  /** Loaded when left out. */
  readonly fourier?: Fourier;
};

/** With so much of the weight kept, the covariance of the plain fit is as good as the same. */
const sameFraction = 0.95;

/**
 * The uncertainty of an operator from the residual of its own fit.
 *
 * Calibrated on simulated complexes: 1 σ holds 60–76 % of the errors and 2 σ 93 % or more. It does not see a
 * wrong pixel size, masks chosen on the noise, copies that share their noise, or sharpened and flattened maps.
 */
export async function uncertaintyOf(input: UncertaintyInput): Promise<Uncertainty> {
  const {problem, operator, plain = {problem, operator}} = input;
  const fourier = input.fourier ?? (await loadFourier());
  const {map, points} = problem;
  const box = noiseBox(points, map, fourier);
  const fit = fitAt(problem, operator);
  const keptFraction = total(problem.weights) / total(plain.problem.weights);
  const found = fitCovariance(fit, box, fourier);
  const score = (await plain.problem.evaluate(plain.operator)).score;
  const flex = flexOf(plain, {
    box,
    fourier,
    known: keptFraction > sameFraction ? found : undefined,
  });
  const share = found === undefined ? Infinity : displacementShare(found, problem);
  const inflation = secondOrder(share, score) * (flex !== undefined && isMoved(flex) ? flex.ratio : 1);
  const covariance6 = (found ?? new Float64Array(36).fill(Infinity)).map((value) => value * inflation);
  const judged = verdict({
    score,
    independentVoxels: independentVoxels(problem.points.weights, box),
    predictedDisplacementShare: share,
    isHeld: found !== undefined,
    flex,
    expectedScore: input.noiseVariance === undefined ? undefined : scoreExpected(fit, input.noiseVariance),
  });
  return {
    covariance6,
    ...errorSizes(covariance6, operator.rotation),
    predictedDisplacementShare: share,
    flexK: flex?.ratio,
    flexSigmas: flex?.sigmas,
    keptFraction,
    ...judged,
  };
}

function fitAt({reference, sample, weights}: DensityProblem, operator: Operator): PairedFit {
  return pairedFit({reference, samples: sample(operator), weights});
}

/** The domain test of the plain fit; its covariance is found where it is not known. */
function flexOf(
  {problem, operator}: {readonly problem: DensityProblem; readonly operator: Operator},
  {box, fourier, known}: {readonly box: NoiseBox; readonly fourier: Fourier; readonly known?: Float64Array},
): DomainTest | undefined {
  const fit = fitAt(problem, operator);
  const covariance = known ?? fitCovariance(fit, box, fourier);
  return covariance === undefined ? undefined : domainTest(problem.points, fit, covariance);
}

/**
 * What the linear theory leaves out, by which the covariance grows, as found in simulations: the error is
 * not small against the resolution, and the optimum leans on the noise that it is found in.
 */
function secondOrder(displacementShareOfResolution: number, score: number): number {
  const curved = 1 + Math.min(5 * displacementShareOfResolution ** 2, 3);
  return curved * (2 - Math.min(Math.max(score, 0), 1));
}

/** X = √(⅔ rg² tr Cov_ω + tr Cov_τ) / resolution. */
function displacementShare(
  covariance: Float64Array,
  {radiusOfGyrationAngstrom, map}: Pick<DensityProblem, 'radiusOfGyrationAngstrom' | 'map'>,
): number {
  const turned = (2 / 3) * radiusOfGyrationAngstrom ** 2 * trace(block(covariance, 0, 3));
  return Math.sqrt(turned + trace(block(covariance, 3, 3))) / map.resolutionAngstrom;
}

function scoreExpected({first, copy, slope, weights}: PairedFit, noiseVariance: number): number {
  const variance = (values: Float64Array): number =>
    values.reduce((sum, value, i) => sum + weights[i] * value * value, 0) / total(weights);
  return expectedScore(variance(first[6]), variance(copy[6]) / slope ** 2, noiseVariance);
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
