import type {CoarsePose, CoarseRefineInput} from './coarse-refine.ts';

/** The correlation at a pose, and the Gauss–Newton model of how it changes about it. */
export type CoarseModel = {
  readonly score: number;
  /** (6): turn in radians, shift in coarse voxels, both in the reference's frame; towards a better score. */
  readonly gradient: Float64Array;
  /** (6, 6): scale and offset of the density eliminated. */
  readonly hessian: Float64Array;
};

/** Sums over the points: 0 w, 1 b, 2 a, 3 bb, 4 ab, 5 aa, then of each derivative: 6 × g, 6 × ga, 6 × gb. */
const firstOrderSums = 24;

/**
 * The model of the misfit a − s b − o of the reference's density a and the map's b about a pose.
 *
 * b changes with a shift τ by (Rᵀ ∇b) · τ, and with a turn ω about the points' centre by (y × Rᵀ ∇b) · ω.
 */
export function coarseModel(input: CoarseRefineInput, pose: CoarsePose): CoarseModel {
  const sums = new Float64Array(firstOrderSums);
  const products = new Float64Array(36);
  accumulate(input, pose, sums, products);
  const [w, b, a, bb, ab, aa] = sums;
  const varianceB = bb - (b * b) / w;
  const varianceA = aa - (a * a) / w;
  const covariance = ab - (a * b) / w;
  const gradient = new Float64Array(6);
  const hessian = new Float64Array(36);
  if (!(varianceB > 1e-12 * bb && varianceA > 0)) return {score: 0, gradient, hessian};
  const slope = covariance / varianceB;
  const mean = (k: number): number => sums[6 + k] / w;
  const alongA = (k: number): number => sums[12 + k] - mean(k) * a;
  const alongB = (k: number): number => sums[18 + k] - mean(k) * b;
  for (let k = 0; k < 6; k += 1) {
    gradient[k] = slope * (alongA(k) - slope * alongB(k));
    for (let l = 0; l < 6; l += 1) {
      const product = products[6 * Math.max(k, l) + Math.min(k, l)] - mean(k) * sums[6 + l];
      hessian[6 * k + l] = slope * slope * (product - (alongB(k) * alongB(l)) / varianceB);
    }
  }
  return {score: covariance / Math.sqrt(varianceA * varianceB), gradient, hessian};
}

/** One pass over the points. Products are those of the lower triangle. */
function accumulate(
  {points, map}: CoarseRefineInput,
  {rotation: r, offsetVoxels}: CoarsePose,
  sums: Float64Array,
  products: Float64Array,
): void {
  const [nx, ny, nz] = map.size;
  const density = map.values;
  const plane = nx * ny;
  const [tx, ty, tz] = offsetVoxels.map((offset, axis) => offset + (map.size[axis] - 1) / 2);
  const g = new Float64Array(6);
  for (let i = 0; i < points.count; i += 1) {
    const px = points.offsets[3 * i];
    const py = points.offsets[3 * i + 1];
    const pz = points.offsets[3 * i + 2];
    const x = r[0] * px + r[1] * py + r[2] * pz + tx;
    const y = r[3] * px + r[4] * py + r[5] * pz + ty;
    const z = r[6] * px + r[7] * py + r[8] * pz + tz;
    if (!(x >= 0 && y >= 0 && z >= 0 && x < nx - 1 && y < ny - 1 && z < nz - 1)) continue;
    const ix = Math.trunc(x);
    const iy = Math.trunc(y);
    const iz = Math.trunc(z);
    const fx = x - ix;
    const fy = y - iy;
    const fz = z - iz;
    const o = ix + nx * iy + plane * iz;
    const d00 = density[o + 1] - density[o];
    const d10 = density[o + nx + 1] - density[o + nx];
    const d01 = density[o + plane + 1] - density[o + plane];
    const d11 = density[o + plane + nx + 1] - density[o + plane + nx];
    const v00 = density[o] + fx * d00;
    const v10 = density[o + nx] + fx * d10;
    const v01 = density[o + plane] + fx * d01;
    const v11 = density[o + plane + nx] + fx * d11;
    const v0 = v00 + fy * (v10 - v00);
    const v1 = v01 + fy * (v11 - v01);
    const b = v0 + fz * (v1 - v0);
    const dx = (d00 + fy * (d10 - d00)) * (1 - fz) + (d01 + fy * (d11 - d01)) * fz;
    const dy = (v10 - v00) * (1 - fz) + (v11 - v01) * fz;
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
    const a = points.values[i];
    const w = points.weights[i];
    sums[0] += w;
    sums[1] += w * b;
    sums[2] += w * a;
    sums[3] += w * b * b;
    sums[4] += w * a * b;
    sums[5] += w * a * a;
    for (let k = 0; k < 6; k += 1) {
      const weighted = w * g[k];
      sums[6 + k] += weighted;
      sums[12 + k] += weighted * a;
      sums[18 + k] += weighted * b;
      for (let l = 0; l <= k; l += 1) products[6 * k + l] += weighted * g[l];
    }
  }
}
