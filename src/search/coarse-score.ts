import type {CoarseMap} from './coarse-map.ts';
import {rowLength, type CoarsePoints} from './coarse-points.ts';

export type CoarseScoreInput = {
  readonly points: CoarsePoints;
  /** About the copy. No matrix may lead a point outside. */
  readonly map: CoarseMap;
  /** (k, 12), row-major 3×4: from the points' offsets to voxels of the map from its first. */
  readonly matrices: Float64Array;
};

/**
 * Correlation (NCC) of the reference's points with the map under each matrix.
 *
 * Masked, weighted, means subtracted, trilinear, in float64. The plain reference for
 * `coarseScoresOnDevice`, and cheaper than it for a search of the usual size.
 *
 * @returns (k) in [−1, 1]; 0 where either side is constant.
 */
export function coarseScores({points, map, matrices}: CoarseScoreInput): Float64Array {
  const scores = new Float64Array(matrices.length / 12);
  const total = totalWeight(points);
  for (let k = 0; k < scores.length; k += 1) scores[k] = scoreOf(points, total, map, matrices, 12 * k);
  return scores;
}

function totalWeight({rows}: CoarsePoints): number {
  let total = 0;
  for (let i = 3; i < rows.length; i += rowLength) total += rows[i];
  return total;
}

/** @param at of the matrix's first number. */
function scoreOf(
  {rows, squares}: CoarsePoints,
  total: number,
  map: CoarseMap,
  m: Float64Array,
  at: number,
): number {
  const density = map.values;
  const row = map.size[0];
  const plane = row * map.size[1];
  const xx = m[at];
  const xy = m[at + 1];
  const xz = m[at + 2];
  const xShift = m[at + 3];
  const yx = m[at + 4];
  const yy = m[at + 5];
  const yz = m[at + 6];
  const yShift = m[at + 7];
  const zx = m[at + 8];
  const zy = m[at + 9];
  const zz = m[at + 10];
  const zShift = m[at + 11];
  let sum = 0;
  let sumOfSquares = 0;
  let products = 0;
  for (let i = 0; i < rows.length; i += rowLength) {
    const px = rows[i];
    const py = rows[i + 1];
    const pz = rows[i + 2];
    const x = xx * px + xy * py + xz * pz + xShift;
    const y = yx * px + yy * py + yz * pz + yShift;
    const z = zx * px + zy * py + zz * pz + zShift;
    const ix = x | 0;
    const iy = y | 0;
    const iz = z | 0;
    const fx = x - ix;
    const fy = y - iy;
    const fz = z - iz;
    const o = ix + row * iy + plane * iz;
    const v000 = density[o];
    const v010 = density[o + row];
    const v001 = density[o + plane];
    const v011 = density[o + plane + row];
    const v00 = v000 + fx * (density[o + 1] - v000);
    const v10 = v010 + fx * (density[o + row + 1] - v010);
    const v01 = v001 + fx * (density[o + plane + 1] - v001);
    const v11 = v011 + fx * (density[o + plane + row + 1] - v011);
    const v0 = v00 + fy * (v10 - v00);
    const v1 = v01 + fy * (v11 - v01);
    const value = v0 + fz * (v1 - v0);
    const weighted = rows[i + 3] * value;
    sum += weighted;
    sumOfSquares += weighted * value;
    products += rows[i + 4] * value;
  }
  const variance = sumOfSquares - (sum * sum) / total;
  if (!(squares > 0 && variance > 1e-12 * sumOfSquares)) return 0;
  return products / Math.sqrt(squares * variance);
}
