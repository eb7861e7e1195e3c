import type {Matrix3} from '../geometry/matrix3.ts';
import {transform} from '../geometry/matrix3.ts';
import {gram} from './gram.ts';
import type {FitCovariance} from './covariance.ts';
import type {MaskPoints} from './mask-points.ts';
import type {PairedFit} from './paired-fit.ts';
import {principalAxes} from './principal-axes.ts';
import {inverse, solve} from './symmetric-matrix.ts';

const sectors = 8;

/**
 * How much more the operator depends on single parts of A than noise explains: about 1 for rigid copies.
 *
 * A is cut into octants along its principal axes, and each is left out in turn (jackknife). Above 2, the
 * copies differ by a movement of one part against another.
 *
 * @param fit of the whole core with equal weights; its `covariance` likewise.
 */
export function domainRatio(points: MaskPoints, fit: PairedFit, whole: FitCovariance): number | undefined {
  const changes = sectorMembers(points)
    .map((members) => changeWithout(members, fit, whole))
    .filter((change) => change !== undefined);
  const precision = inverse(whole.covariance);
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
  {curvature, columns}: FitCovariance,
): Float64Array | undefined {
  const pick = (values: Float64Array): Float64Array => Float64Array.from(members, (i) => values[i]);
  const products = gram([...first.map(pick), ...copy.map(pick)], pick(weights));
  const rest = curvature.map((value, k) => {
    const [i, j] = [Math.floor(k / 8), k % 8];
    return value - (products[16 * i + 8 + j] + products[16 * j + 8 + i]) / 2;
  });
  const pull = columns.map((column) => {
    let sum = 0;
    for (const i of members) sum += column[i] * residual[i];
    return sum;
  });
  return solve(rest, pull);
}

/** Which points lie in each octant of the principal axes. */
function sectorMembers(points: MaskPoints): readonly Int32Array[] {
  const {offsetsAngstrom: z, count} = points;
  const axes = principalAxes(secondMoments(points));
  const members: number[][] = Array.from({length: sectors}, () => []);
  for (let i = 0; i < count; i += 1) {
    const [a, b, c] = transform(axes, [z[3 * i], z[3 * i + 1], z[3 * i + 2]]);
    members[(a > 0 ? 1 : 0) + (b > 0 ? 2 : 0) + (c > 0 ? 4 : 0)].push(i);
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
