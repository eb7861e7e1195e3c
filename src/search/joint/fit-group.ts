import type {Operator} from '../../geometry/operator.ts';
import type {Vector3} from '../../geometry/vector.ts';
import type {CopyProblem} from '../problem.ts';
import {fitProblems, type JointFitLimits} from './fit-problems.ts';
import {fitOperators} from './fit-operators.ts';
import {frameAxis, groupFamily, type GroupPlacement} from './group-family.ts';
import {jointReport, standardErrors, type JointReport} from './joint-report.ts';
import {notThisGroup, placeGroup, type PlacedGroup} from './place-group.ts';
import {weighedFit, type NoiseOptions} from './weighed-fit.ts';
import {diagonalWeight} from './weights.ts';

export type GroupFitOptions = NoiseOptions &
  JointFitLimits & {
    /** How far a start may be turned from its element of the group; default 20. */
    readonly toleranceDegrees?: number;
  };

/** Standard errors of a group's placement, along x, y and z of its frame; two of each for Cn. */
type GroupErrors = {
  readonly turnDegrees: readonly number[];
  readonly centreAngstrom: readonly number[];
};

/** One point group for all copies. The covariance is that of the turns, then of the shifts. */
export type GroupFit = GroupPlacement &
  JointReport & {
    readonly group: string;
    /** The group's z: the n-fold axis of Cn and Dn. */
    readonly axis: Vector3;
    /** The group's x: a two-fold of Dn. */
    readonly secondAxis: Vector3;
    /** Which element of the group each copy is, counted as in `pointGroupOperators`. */
    readonly elements: readonly number[];
    /** Undefined where the copies do not determine all parameters. */
    readonly errors?: GroupErrors;
  };

/**
 * The axes and centre of a point group, fitted to the density of all copies at once.
 *
 * @param group C2…C99, D2…D99, T, O, I, I1…I4.
 * @param start where the copies are about; says which element of the group each of them is. They need
 *   not be the whole group.
 * @throws {InputError} `GROUP_NOT_THESE_OPERATORS`, and as `pointGroupOperators`.
 */
export async function fitGroup(
  problems: readonly CopyProblem[],
  group: string,
  start: readonly Operator[],
  options: GroupFitOptions = {},
): Promise<GroupFit> {
  const {toleranceDegrees = 20} = options;
  const placed = placeGroup(group, start, toleranceDegrees);
  if (placed === undefined) throw notThisGroup(group, toleranceDegrees);
  const family = groupFamily(group, placed.elements);
  const first = startingPlacement(group, placed, start, problems);
  const fit = await weighedFit(
    family,
    problems,
    await fitProblems(family, problems, first, options),
    options,
  );
  const report = jointReport(family, fit);
  return {
    ...fit.member,
    ...report,
    group,
    axis: frameAxis(fit.member.frame, 2),
    secondAxis: frameAxis(fit.member.frame, 0),
    elements: placed.elements,
    errors: report.covariance === undefined ? undefined : groupErrors(report.covariance),
  };
}

function startingPlacement(
  group: string,
  {placement, elements}: PlacedGroup,
  start: readonly Operator[],
  problems: readonly CopyProblem[],
): GroupPlacement {
  const weight = diagonalWeight(1, 1);
  const measured = start.map((operator, copy) => ({operator, centre: problems[copy].centre, weight}));
  return fitOperators(groupFamily(group, elements), measured, placement).member;
}

function groupErrors(covariance: Float64Array): GroupErrors {
  const errors = standardErrors(covariance);
  const turns = errors.length / 2;
  return {turnDegrees: errors.slice(0, turns), centreAngstrom: errors.slice(turns)};
}
