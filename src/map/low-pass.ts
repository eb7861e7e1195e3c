import type {Vector3} from '../geometry/vector.ts';
import {mirrored, type Window} from './window.ts';

/** The Gaussian is cut off here: what is left out is 6e-5 of it. */
const reachSigmas = 4;

/** Standard deviation of the Gaussian that leaves a map its resolution and little beyond it. */
export const sigmaPerResolution = 0.2;

/** How many voxels on either side a low-passed voxel depends on. */
export function lowPassReach(sigmaVoxels: number): number {
  return Math.ceil(reachSigmas * sigmaVoxels);
}

/** A window convolved with a Gaussian of sum 1, mirrored at its faces. A sigma of 0 changes nothing. */
export function lowPass(window: Window, sigmaVoxels: number): Window {
  return sigmaVoxels > 0 ? lowPassInPlace({...window, values: window.values.slice()}, sigmaVoxels) : window;
}

/** As `lowPass`, without a second copy: the window's own values are changed. */
export function lowPassInPlace(window: Window, sigmaVoxels: number): Window {
  if (!(sigmaVoxels > 0)) return window;
  const weights = gaussianWeights(sigmaVoxels);
  const {values, size} = window;
  const [nx, ny, nz] = size;
  const line = new Float32Array(nx);
  for (let row = 0; row < ny * nz; row += 1) {
    const section = values.subarray(row * nx, (row + 1) * nx);
    convolveLine(section, line, weights);
    section.set(line);
  }
  const plane = new Float32Array(nx * ny);
  for (let z = 0; z < nz; z += 1) {
    const section = values.subarray(z * nx * ny, (z + 1) * nx * ny);
    convolveRows(section, plane, {weights, length: ny, row: nx});
    section.set(plane);
  }
  convolveAlongZ(values, size, weights);
  return window;
}

/** In place, by planes of x and z, which stay in the processor's cache. */
function convolveAlongZ(values: Float32Array, [nx, ny, nz]: Vector3, weights: Float64Array): void {
  const [source, target] = [new Float32Array(nx * nz), new Float32Array(nx * nz)];
  for (let y = 0; y < ny; y += 1) {
    for (let z = 0; z < nz; z += 1) {
      const at = nx * (y + ny * z);
      source.set(values.subarray(at, at + nx), nx * z);
    }
    convolveRows(source, target, {weights, length: nz, row: nx});
    for (let z = 0; z < nz; z += 1) values.set(target.subarray(nx * z, nx * (z + 1)), nx * (y + ny * z));
  }
}

/** Half of the Gaussian, the centre first; the whole of it adds up to 1. */
function gaussianWeights(sigmaVoxels: number): Float64Array {
  const half = Float64Array.from({length: lowPassReach(sigmaVoxels) + 1}, (_, k) =>
    Math.exp(-0.5 * (k / sigmaVoxels) ** 2),
  );
  const total = 2 * half.reduce((sum, weight) => sum + weight, 0) - half[0];
  return half.map((weight) => weight / total);
}

function convolveLine(source: Float32Array, target: Float32Array, weights: Float64Array): void {
  const {length} = source;
  const reach = weights.length - 1;
  for (let x = 0; x < length; x += 1) {
    let sum = weights[0] * source[x];
    if (x >= reach && x < length - reach)
      for (let k = 1; k <= reach; k += 1) sum += weights[k] * (source[x - k] + source[x + k]);
    else
      for (let k = 1; k <= reach; k += 1)
        sum += weights[k] * (source[mirrored(x - k, length)] + source[mirrored(x + k, length)]);
    target[x] = sum;
  }
}

/** As `convolveLine`, but what follows each other is a row of values, all treated alike. */
function convolveRows(
  source: Float32Array,
  target: Float32Array,
  {weights, length, row}: {readonly weights: Float64Array; readonly length: number; readonly row: number},
): void {
  for (let y = 0; y < length; y += 1) {
    const to = y * row;
    for (let x = 0; x < row; x += 1) target[to + x] = weights[0] * source[to + x];
    for (let k = 1; k < weights.length; k += 2) {
      // Two distances at a time, to pass through the row less often; past the last, of weight 0.
      const [near, far] = [weights[k], weights[k + 1] ?? 0];
      const a = mirrored(y - k, length) * row;
      const b = mirrored(y + k, length) * row;
      const c = mirrored(y - k - 1, length) * row;
      const d = mirrored(y + k + 1, length) * row;
      for (let x = 0; x < row; x += 1)
        target[to + x] += near * (source[a + x] + source[b + x]) + far * (source[c + x] + source[d + x]);
    }
  }
}
