import type {CoarseMap} from './coarse-map.ts';
import type {CoarsePoints} from './coarse-points.ts';

/** Points of the reference, the map about the copy, and where the points may go in it. */
export type CoarseScoreInput = {
  readonly points: CoarsePoints;
  readonly map: CoarseMap;
  /** (k, 12), row-major 3×4: from the points' offsets to voxels of the map from its first. */
  readonly matrices: Float64Array;
};

/**
 * Correlation (NCC) of the reference's points with the map under each matrix.
 *
 * Masked, weighted, means subtracted, trilinear. The plain reference for `coarseScoresOnDevice`, and faster
 * than it for a search of the usual size. Points that leave the map do not count.
 *
 * @returns (k) in [−1, 1]; 0 where either side is constant.
 */
export function coarseScores({points, map, matrices}: CoarseScoreInput): Float64Array {
  const scores = new Float64Array(matrices.length / 12);
  for (let k = 0; k < scores.length; k += 1) scores[k] = scoreOf(points, map, matrices, 12 * k);
  return scores;
}

function scoreOf(
  {count, offsets, weights, values}: CoarsePoints,
  map: CoarseMap,
  m: Float64Array,
  at: number,
): number {
  const [nx, ny, nz] = map.size;
  const density = map.values;
  const plane = nx * ny;
  const [m0, m1, m2, m3] = [m[at], m[at + 1], m[at + 2], m[at + 3]];
  const [m4, m5, m6, m7] = [m[at + 4], m[at + 5], m[at + 6], m[at + 7]];
  const [m8, m9, m10, m11] = [m[at + 8], m[at + 9], m[at + 10], m[at + 11]];
  let sumW = 0;
  let sumA = 0;
  let sumB = 0;
  let sumAA = 0;
  let sumAB = 0;
  let sumBB = 0;
  for (let i = 0; i < count; i += 1) {
    const px = offsets[3 * i];
    const py = offsets[3 * i + 1];
    const pz = offsets[3 * i + 2];
    const x = m0 * px + m1 * py + m2 * pz + m3;
    const y = m4 * px + m5 * py + m6 * pz + m7;
    const z = m8 * px + m9 * py + m10 * pz + m11;
    if (!(x >= 0 && y >= 0 && z >= 0 && x < nx - 1 && y < ny - 1 && z < nz - 1)) continue;
    const ix = Math.trunc(x);
    const iy = Math.trunc(y);
    const iz = Math.trunc(z);
    const fx = x - ix;
    const fy = y - iy;
    const fz = z - iz;
    const o = ix + nx * iy + plane * iz;
    const v00 = density[o] + fx * (density[o + 1] - density[o]);
    const v10 = density[o + nx] + fx * (density[o + nx + 1] - density[o + nx]);
    const v01 = density[o + plane] + fx * (density[o + plane + 1] - density[o + plane]);
    const v11 = density[o + plane + nx] + fx * (density[o + plane + nx + 1] - density[o + plane + nx]);
    const v0 = v00 + fy * (v10 - v00);
    const v1 = v01 + fy * (v11 - v01);
    const b = v0 + fz * (v1 - v0);
    const a = values[i];
    const w = weights[i];
    sumW += w;
    sumA += w * a;
    sumB += w * b;
    sumAA += w * a * a;
    sumAB += w * a * b;
    sumBB += w * b * b;
  }
  const varianceA = sumAA - (sumA * sumA) / sumW;
  const varianceB = sumBB - (sumB * sumB) / sumW;
  if (!(varianceA > 0 && varianceB > 1e-12 * sumBB)) return 0;
  return (sumAB - (sumA * sumB) / sumW) / Math.sqrt(varianceA * varianceB);
}
