import type {Operator} from '../geometry/operator.ts';
import type {CopySamples} from './copy-samples.ts';
import {gram, weightedSums} from './gram.ts';
import type {LocalModel} from './problem.ts';

/**
 * Below this correlation the density's scale is held up, so that steps keep their direction where the
 * best scale is 0 or negative.
 */
const lowestScale = 0.05;

/**
 * The correlation of A with a copy and its change by a step.
 *
 * The misfit is 1 − NCC²: what the best scale and offset of the copy's density leave of A's variance.
 *
 * @param input.reference (n): A's density.
 * @param input.weights (n).
 * @see G. Golub and V. Pereyra, variable projection (2003), with Kaufman's approximation
 */
export function localModel(
  operator: Operator,
  input: {readonly reference: Float64Array; readonly samples: CopySamples; readonly weights: Float64Array},
): LocalModel {
  const moments = centredMoments(input);
  const at = (i: number, j: number): number => moments[8 * i + j];
  const gradient = new Float64Array(6);
  const hessian = new Float64Array(36);
  if (!(at(6, 6) > 0 && at(7, 7) > 0)) return {operator, score: 0, gradient, hessian};
  const score = Math.max(-1, Math.min(1, at(6, 7) / Math.sqrt(at(6, 6) * at(7, 7))));
  const slope = at(6, 7) / at(6, 6);
  const scale = Math.max(score, lowestScale) * Math.sqrt(at(7, 7) / at(6, 6));
  for (let i = 0; i < 6; i += 1) {
    gradient[i] = (-scale * (at(i, 7) - slope * at(i, 6))) / at(7, 7);
    for (let j = 0; j < 6; j += 1)
      hessian[6 * i + j] = (scale * scale * (at(i, j) - (at(i, 6) * at(j, 6)) / at(6, 6))) / at(7, 7);
  }
  return {operator, score, gradient, hessian};
}

/** (8, 8): weighted products of the seven columns and A's density, each about its weighted mean. */
function centredMoments({
  reference,
  samples,
  weights,
}: {
  readonly reference: Float64Array;
  readonly samples: CopySamples;
  readonly weights: Float64Array;
}): Float64Array {
  const n = reference.length;
  const columns = Array.from({length: 7}, (_, k) => samples.columns.subarray(k * n, (k + 1) * n));
  const all = [...columns, reference];
  const inside = insideWeights(samples, weights);
  const sums = weightedSums(all, inside);
  const total = inside.reduce((sum, weight) => sum + weight, 0);
  return gram(all, inside).map((value, k) => value - (sums[Math.floor(k / 8)] * sums[k % 8]) / total);
}

/** The weights, 0 for points outside the map. */
export function insideWeights({isInside, insideCount}: CopySamples, weights: Float64Array): Float64Array {
  return insideCount === weights.length ? weights : weights.map((weight, i) => weight * isInside[i]);
}
