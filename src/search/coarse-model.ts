import {rowLength} from './coarse-points.ts';
import type {CoarsePair} from './coarse-pair.ts';
import type {CoarsePose} from './coarse-refine.ts';

/** The correlation at a pose, and the Gauss–Newton model of how it changes about it. */
export type CoarseModel = {
  readonly score: number;
  /** (6): turn in radians, shift in coarse voxels, both in the reference's frame; towards a better score. */
  readonly gradient: Float64Array;
  /** (6, 6): scale and offset of the density eliminated. */
  readonly hessian: Float64Array;
};

/** Of w, w b, w b², w a b; then, for each of the six derivatives g, of w g, w g a and w g b. */
const sumCount = 4 + 3 * 6;

/**
 * The model of the misfit a − s b − o of the reference's density a and the map's b about a pose.
 *
 * b changes with a shift τ by (Rᵀ ∇b) · τ, and with a turn ω about the points' centre by (y × Rᵀ ∇b) · ω.
 */
export function coarseModel(pair: CoarsePair, pose: CoarsePose): CoarseModel {
  const sums = new Float64Array(sumCount);
  const products = new Float64Array(36);
  accumulate(pair, pose, sums, products);
  const [w, b, bb, ab] = sums;
  const variance = bb - (b * b) / w;
  const gradient = new Float64Array(6);
  const hessian = new Float64Array(36);
  const {squares} = pair.points;
  if (!(squares > 0 && variance > 1e-12 * bb)) return {score: 0, gradient, hessian};
  const slope = ab / variance;
  for (let k = 0; k < 6; k += 1) {
    const alongB = sums[16 + k] - (sums[4 + k] * b) / w;
    gradient[k] = slope * (sums[10 + k] - slope * alongB);
    for (let l = 0; l <= k; l += 1) {
      const product = products[6 * k + l] - (sums[4 + k] * sums[4 + l]) / w;
      const alsoAlongB = sums[16 + l] - (sums[4 + l] * b) / w;
      hessian[6 * k + l] = slope * slope * (product - (alongB * alsoAlongB) / variance);
      hessian[6 * l + k] = hessian[6 * k + l];
    }
  }
  return {score: ab / Math.sqrt(squares * variance), gradient, hessian};
}

/** One pass over the points. Products are those of the lower triangle. */
function accumulate(
  {points: {rows}, map}: CoarsePair,
  {rotation: r, offsetAngstrom}: CoarsePose,
  sums: Float64Array,
  products: Float64Array,
): void {
  const density = map.values;
  const row = map.size[0];
  const plane = row * map.size[1];
  const [tx, ty, tz] = offsetAngstrom.map(
    (offset, axis) => offset / map.voxelAngstrom + (map.size[axis] - 1) / 2,
  );
  const g = new Float64Array(6);
  for (let i = 0; i < rows.length; i += rowLength) {
    const px = rows[i];
    const py = rows[i + 1];
    const pz = rows[i + 2];
    const x = r[0] * px + r[1] * py + r[2] * pz + tx;
    const y = r[3] * px + r[4] * py + r[5] * pz + ty;
    const z = r[6] * px + r[7] * py + r[8] * pz + tz;
    const ix = x | 0;
    const iy = y | 0;
    const iz = z | 0;
    const fx = x - ix;
    const fy = y - iy;
    const fz = z - iz;
    const o = ix + row * iy + plane * iz;
    const d00 = density[o + 1] - density[o];
    const d10 = density[o + row + 1] - density[o + row];
    const d01 = density[o + plane + 1] - density[o + plane];
    const d11 = density[o + plane + row + 1] - density[o + plane + row];
    const v00 = density[o] + fx * d00;
    const v10 = density[o + row] + fx * d10;
    const v01 = density[o + plane] + fx * d01;
    const v11 = density[o + plane + row] + fx * d11;
    const v0 = v00 + fy * (v10 - v00);
    const v1 = v01 + fy * (v11 - v01);
    const b = v0 + fz * (v1 - v0);
    const d0 = d00 + fy * (d10 - d00);
    const d1 = d01 + fy * (d11 - d01);
    const dx = d0 + fz * (d1 - d0);
    const dy = v10 - v00 + fz * (v11 - v01 - v10 + v00);
    const dz = v1 - v0;
    const gx = r[0] * dx + r[3] * dy + r[6] * dz;
    const gy = r[1] * dx + r[4] * dy + r[7] * dz;
    const gz = r[2] * dx + r[5] * dy + r[8] * dz;
    g[0] = py * gz - pz * gy;
    g[1] = pz * gx - px * gz;
    g[2] = px * gy - py * gx;
    g[3] = gx;
    g[4] = gy;
    g[5] = gz;
    const w = rows[i + 3];
    const wa = rows[i + 4];
    const wb = w * b;
    sums[0] += w;
    sums[1] += wb;
    sums[2] += wb * b;
    sums[3] += wa * b;
    for (let k = 0; k < 6; k += 1) {
      const gk = g[k];
      sums[4 + k] += w * gk;
      sums[10 + k] += wa * gk;
      sums[16 + k] += wb * gk;
      for (let l = 0; l <= k; l += 1) products[6 * k + l] += w * gk * g[l];
    }
  }
}
