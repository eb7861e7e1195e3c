import type {Window} from './window.ts';

/**
 * The cubic B-spline through the values of a window, as coefficients in the same box.
 *
 * Mirrored at the window's faces. Further than 8 voxels inside, they count for less than 3e-5.
 *
 * @see M. Unser, Splines: a perfect fit for signal and image processing (1999), box 2
 */
export function splineCoefficients(window: Window): Window {
  const values = window.values.slice();
  filterToCoefficients({...window, values});
  return {...window, values};
}

/** `splineCoefficients` in place, for values that nobody else holds. */
export function filterToCoefficients({values, size: [nx, ny, nz]}: Window): void {
  for (let row = 0; row < ny * nz; row += 1) filterLine(values, row * nx, nx);
  for (let z = 0; z < nz; z += 1) filterRows(values.subarray(z * nx * ny, (z + 1) * nx * ny), ny, nx);
  filterRows(values, nz, nx * ny);
}

const pole = Math.sqrt(3) - 2;
const gain = 6;
/** Where the powers of the pole no longer count in float32. */
const memory = 16;

/** As `filterRows`, for one row of voxels that follow each other: each depends on the one before it. */
function filterLine(values: Float32Array, start: number, length: number): void {
  if (length === 1) return;
  let sum = values[start];
  for (let k = 1, power = pole; k < Math.min(memory, length); k += 1, power *= pole)
    sum += power * values[start + k];
  let before = Math.fround(sum);
  values[start] = before;
  for (let i = start + 1; i < start + length; i += 1) {
    before = Math.fround(values[i] + pole * before);
    values[i] = before;
  }
  const end = start + length - 1;
  const factor = pole / (pole * pole - 1);
  let after = Math.fround(gain * factor * (values[end] + pole * values[end - 1]));
  values[end] = after;
  for (let i = end - 1; i >= start; i -= 1) {
    after = Math.fround(pole * (after - gain * values[i]));
    values[i] = after;
  }
}

/** Divides by the sampled B-spline along the slow axis of `length` rows, in place. */
function filterRows(values: Float32Array, length: number, row: number): void {
  if (length === 1) return;
  for (let x = 0; x < row; x += 1) {
    let sum = values[x];
    for (let k = 1, power = pole; k < Math.min(memory, length); k += 1, power *= pole)
      sum += power * values[k * row + x];
    values[x] = sum;
  }
  for (let y = 1; y < length; y += 1) {
    const to = y * row;
    for (let x = 0; x < row; x += 1) values[to + x] += pole * values[to - row + x];
  }
  const end = (length - 1) * row;
  const factor = pole / (pole * pole - 1);
  for (let x = 0; x < row; x += 1)
    values[end + x] = gain * factor * (values[end + x] + pole * values[end - row + x]);
  for (let y = length - 2; y >= 0; y -= 1) {
    const to = y * row;
    for (let x = 0; x < row; x += 1) values[to + x] = pole * (values[to + row + x] - gain * values[to + x]);
  }
}

/**
 * The value and the gradient of a spline at one point.
 *
 * Takes plain numbers and writes to an array, because it is called millions of times.
 *
 * @param x in voxels from the window's first voxel; `y` and `z` likewise; at least 1 and below
 *   n − 2, for the four coefficients about it.
 * @param result (4): the value, then the gradient per voxel by x, y and z.
 */
export function splineAt(
  {values, size}: Window,
  x: number,
  y: number,
  z: number,
  result: Float64Array,
): void {
  const [nx, ny] = size;
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const z0 = Math.floor(z);
  const f = x - x0;
  const g = y - y0;
  const h = z - z0;
  // The four B-splines about the point, and their slopes.
  const a0 = ((1 - f) * (1 - f) * (1 - f)) / 6;
  const a3 = (f * f * f) / 6;
  const a1 = 2 / 3 - f * f * (1 - f / 2);
  const a2 = 1 - a0 - a1 - a3;
  const d0 = -(1 - f) * (1 - f) * 0.5;
  const d3 = f * f * 0.5;
  const d1 = f * (1.5 * f - 2);
  const d2 = -d0 - d1 - d3;
  const b0 = ((1 - g) * (1 - g) * (1 - g)) / 6;
  const b3 = (g * g * g) / 6;
  const b1 = 2 / 3 - g * g * (1 - g / 2);
  const b2 = 1 - b0 - b1 - b3;
  const e0 = -(1 - g) * (1 - g) * 0.5;
  const e3 = g * g * 0.5;
  const e1 = g * (1.5 * g - 2);
  const e2 = -e0 - e1 - e3;
  let value = 0;
  let slopeX = 0;
  let slopeY = 0;
  let slopeZ = 0;
  let start = x0 - 1 + nx * (y0 - 1 + ny * (z0 - 1));
  for (let k = 0; k < 4; k += 1) {
    let at = start;
    let p0 = values[at];
    let p1 = values[at + 1];
    let p2 = values[at + 2];
    let p3 = values[at + 3];
    let line = a0 * p0 + a1 * p1 + a2 * p2 + a3 * p3;
    let plane = b0 * line;
    let planeY = e0 * line;
    let planeX = b0 * (d0 * p0 + d1 * p1 + d2 * p2 + d3 * p3);
    at += nx;
    p0 = values[at];
    p1 = values[at + 1];
    p2 = values[at + 2];
    p3 = values[at + 3];
    line = a0 * p0 + a1 * p1 + a2 * p2 + a3 * p3;
    plane += b1 * line;
    planeY += e1 * line;
    planeX += b1 * (d0 * p0 + d1 * p1 + d2 * p2 + d3 * p3);
    at += nx;
    p0 = values[at];
    p1 = values[at + 1];
    p2 = values[at + 2];
    p3 = values[at + 3];
    line = a0 * p0 + a1 * p1 + a2 * p2 + a3 * p3;
    plane += b2 * line;
    planeY += e2 * line;
    planeX += b2 * (d0 * p0 + d1 * p1 + d2 * p2 + d3 * p3);
    at += nx;
    p0 = values[at];
    p1 = values[at + 1];
    p2 = values[at + 2];
    p3 = values[at + 3];
    line = a0 * p0 + a1 * p1 + a2 * p2 + a3 * p3;
    plane += b3 * line;
    planeY += e3 * line;
    planeX += b3 * (d0 * p0 + d1 * p1 + d2 * p2 + d3 * p3);
    const c =
      k === 0
        ? ((1 - h) * (1 - h) * (1 - h)) / 6
        : k === 1
          ? 2 / 3 - h * h * (1 - h / 2)
          : k === 2
            ? 2 / 3 - (1 - h) * (1 - h) * ((1 + h) / 2)
            : (h * h * h) / 6;
    const s =
      k === 0
        ? -(1 - h) * (1 - h) * 0.5
        : k === 1
          ? h * (1.5 * h - 2)
          : k === 2
            ? (1 - h) * (0.5 + 1.5 * h)
            : h * h * 0.5;
    value += c * plane;
    slopeX += c * planeX;
    slopeY += c * planeY;
    slopeZ += s * plane;
    start += nx * ny;
  }
  result[0] = value;
  result[1] = slopeX;
  result[2] = slopeY;
  result[3] = slopeZ;
}
