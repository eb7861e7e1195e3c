/**
 * The value of a cubic B-spline: as `splineAt`, without the gradient, which takes as long again and more.
 *
 * @param values coefficients of a window, `nx` along x and `plane` to a plane.
 * @param x in voxels from the window's first voxel, at least 1 and below n − 2; `y` and `z` likewise.
 */
export function splineValue(
  values: Float32Array,
  nx: number,
  plane: number,
  x: number,
  y: number,
  z: number,
): number {
  const i = Math.floor(x);
  const j = Math.floor(y);
  const k = Math.floor(z);
  const f = x - i;
  const g = y - j;
  const h = z - k;
  const a0 = ((1 - f) * (1 - f) * (1 - f)) / 6;
  const a3 = (f * f * f) / 6;
  const a1 = 2 / 3 - f * f * (1 - f / 2);
  const a2 = 1 - a0 - a1 - a3;
  const b0 = ((1 - g) * (1 - g) * (1 - g)) / 6;
  const b3 = (g * g * g) / 6;
  const b1 = 2 / 3 - g * g * (1 - g / 2);
  const b2 = 1 - b0 - b1 - b3;
  const c0 = ((1 - h) * (1 - h) * (1 - h)) / 6;
  const c3 = (h * h * h) / 6;
  const c1 = 2 / 3 - h * h * (1 - h / 2);
  const c2 = 1 - c0 - c1 - c3;
  const start = i - 1 + nx * (j - 1) + plane * (k - 1);
  let sum = 0;
  for (let layer = 0; layer < 4; layer += 1) {
    const p = start + layer * plane;
    const q = p + nx;
    const r = q + nx;
    const s = r + nx;
    const inPlane =
      b0 * (a0 * values[p] + a1 * values[p + 1] + a2 * values[p + 2] + a3 * values[p + 3]) +
      b1 * (a0 * values[q] + a1 * values[q + 1] + a2 * values[q + 2] + a3 * values[q + 3]) +
      b2 * (a0 * values[r] + a1 * values[r + 1] + a2 * values[r + 2] + a3 * values[r + 3]) +
      b3 * (a0 * values[s] + a1 * values[s + 1] + a2 * values[s + 2] + a3 * values[s + 3]);
    sum += (layer === 0 ? c0 : layer === 1 ? c1 : layer === 2 ? c2 : c3) * inPlane;
  }
  return sum;
}
