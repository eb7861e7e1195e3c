import type {Matrix3} from '../geometry/matrix3.ts';
import {signalCurvature} from './covariance.ts';
import type {MaskPoints} from './mask-points.ts';
import type {PairedFit} from './paired-fit.ts';
import {principalAxes} from './principal-axes.ts';
import {invertPositive, solvePositive} from './linear-algebra.ts';

const sectors = 8;

/**
 * How much more the operator depends on single parts of A than noise explains: about 1 for rigid copies.
 *
 * A is cut into octants along its principal axes, and each is left out in turn (jackknife). Above 2, the
 * copies differ by a movement of one part against another.
 *
 * @param fit of the whole core with equal weights.
 * @param covariance (6, 6) of its operator.
 */
export function domainRatio(
  points: MaskPoints,
  fit: PairedFit,
  covariance: Float64Array,
): number | undefined {
  const {first, copy, weights} = fit;
  const curvature = signalCurvature(first, copy, weights);
  const changes = sectorMembers(points)
    .map((members) => changeWithout(members, fit, curvature))
    .filter((change) => change !== undefined);
  const precision = invertPositive(covariance);
  if (precision === undefined || changes.length < 2) return undefined;
  const mean = Float64Array.from({length: 6}, (_, k) => average(changes.map((change) => change[k])));
  let sum = 0;
  for (const change of changes)
    for (let i = 0; i < 6; i += 1)
      for (let j = 0; j < 6; j += 1)
        sum += precision[6 * i + j] * (change[i] - mean[i]) * (change[j] - mean[j]);
  return ((changes.length - 1) / changes.length) * (sum / 6);
}

/** (8): the step that the fit would make without some of the points. */
function changeWithout(
  members: Int32Array,
  {first, copy, weights, residual}: PairedFit,
  curvature: Float64Array,
): Float64Array | undefined {
  const pick = (values: Float64Array): Float64Array => picked(values, members);
  const theirs = signalCurvature(first.map(pick), copy.map(pick), pick(weights));
  const rest = curvature.map((value, k) => value - theirs[k]);
  const pull = first.map((column, k) => {
    let sum = 0;
    for (const i of members) sum += weights[i] * (column[i] + copy[k][i]) * residual[i];
    return sum / 2;
  });
  return solvePositive(rest, pull);
}

function picked(values: Float64Array, members: Int32Array): Float64Array {
  const result = new Float64Array(members.length);
  for (let k = 0; k < result.length; k += 1) result[k] = values[members[k]];
  return result;
}

/** Which points lie in each octant of the principal axes. */
function sectorMembers(points: MaskPoints): readonly Int32Array[] {
  const {offsetsAngstrom: z, count} = points;
  const axes = principalAxes(secondMoments(points));
  const members: number[][] = Array.from({length: sectors}, () => []);
  for (let i = 0; i < count; i += 1) {
    const isAbove = (row: number): boolean =>
      axes[row] * z[3 * i] + axes[row + 1] * z[3 * i + 1] + axes[row + 2] * z[3 * i + 2] > 0;
    members[(isAbove(0) ? 1 : 0) + (isAbove(3) ? 2 : 0) + (isAbove(6) ? 4 : 0)].push(i);
  }
  return members.map((some) => Int32Array.from(some));
}

function secondMoments({offsetsAngstrom: z, count}: MaskPoints): Matrix3 {
  const sums = new Float64Array(9);
  for (let i = 0; i < count; i += 1)
    for (let a = 0; a < 3; a += 1)
      for (let b = 0; b < 3; b += 1) sums[3 * a + b] += z[3 * i + a] * z[3 * i + b];
  return Array.from(sums) as unknown as Matrix3;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
