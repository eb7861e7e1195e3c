import type {Operator} from '../../geometry/operator.ts';
import {wrapDegrees} from '../../geometry/rotation.ts';
import type {Vector3} from '../../geometry/vector.ts';
import type {CopyProblem} from '../problem.ts';
import {averageScrew} from './average-screw.ts';
import {fitProblems, type JointFitLimits} from './fit-problems.ts';
import {acrossAxis, helixFamily, type Helix} from './helix-family.ts';
import {jointReport, standardErrors, type JointReport} from './joint-report.ts';
import {weighedFit, type NoiseOptions} from './weighed-fit.ts';

export type HelixFitOptions = NoiseOptions &
  JointFitLimits & {
    /** false: the axis is parallel to z, four unknowns instead of six. Default true. */
    readonly isAxisTilted?: boolean;
  };

/** Standard errors of a helix. */
export type HelixErrors = {
  readonly turnDegrees: number;
  readonly riseAngstrom: number;
  /** Of `point`, along the two directions of `across`. */
  readonly pointAngstrom: readonly [number, number];
  /** Of the axis, turned about the two directions of `across`; undefined where it is parallel to z. */
  readonly tiltDegrees?: readonly [number, number];
};

/**
 * One helix for all copies.
 *
 * The covariance is that of turn, rise, shift of the axis along `across`, and turn of the axis about them.
 */
export type HelixFit = Helix &
  JointReport & {
    readonly steps: readonly number[];
    readonly across: readonly [Vector3, Vector3];
    /** Undefined where the copies do not determine all parameters. */
    readonly errors?: HelixErrors;
  };

/**
 * Turn and rise per step and the axis, fitted to the density of all copies at once.
 *
 * @param steps one for each problem: copy k is the screw to the power of `steps[k]`. Whole numbers, not 0.
 * @param start where the copies are about; the fit begins at their average screw.
 */
export async function fitHelix(
  problems: readonly CopyProblem[],
  steps: readonly number[],
  start: readonly Operator[],
  options: HelixFitOptions = {},
): Promise<HelixFit> {
  const {isAxisTilted = true} = options;
  const family = helixFamily(steps, isAxisTilted);
  const first = averageScrew(start, steps, {isAxisTilted, centre: problems[0].centre});
  const fit = await weighedFit(
    family,
    problems,
    await fitProblems(family, problems, first, options),
    options,
  );
  const report = jointReport(family, fit);
  const helix = {...fit.member, turnDegrees: wrapDegrees(fit.member.turnDegrees)};
  return {
    ...helix,
    ...report,
    steps,
    across: acrossAxis(helix.axis),
    errors: report.covariance === undefined ? undefined : helixErrors(report.covariance),
  };
}

/** @param covariance (4, 4) or (6, 6) of a helix family, degrees and Å. */
export function helixErrors(covariance: Float64Array): HelixErrors {
  const [turnDegrees, riseAngstrom, first, second, ...tilt] = standardErrors(covariance);
  return {
    turnDegrees,
    riseAngstrom,
    pointAngstrom: [first, second],
    tiltDegrees: tilt.length === 2 ? [tilt[0], tilt[1]] : undefined,
  };
}
