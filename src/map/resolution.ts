import type {Vector3} from '../geometry/vector.ts';
import type {Fourier} from './fourier.ts';
import {asCropped, type Cropped} from './cropped.ts';
import type {Volume} from './volume.ts';
import {cutWindow, type VoxelRange, type Window} from './window.ts';

export type ResolutionEstimate = {
  readonly resolutionAngstrom: number;
  /** `half-maps`: Fourier shell correlation 0.143. `spectrum`: where the power comes near its own tail. */
  readonly source: 'half-maps' | 'spectrum';
  /** Whether it was measured; else it takes the finest shells for noise, which filters and sharpening upset. */
  readonly isSure: boolean;
};

/** Fourier shell correlation of half-maps at the resolution. @see Rosenthal and Henderson (2003) */
const leastCorrelation = 0.143;
/** The full map's signal over its noise where its half-maps correlate by so much. */
const leastSignalToNoise = (2 * leastCorrelation) / (1 - leastCorrelation);
/** Share of the shells below the Nyquist frequency that is taken for noise. */
const tail = 0.12;
/** A shell with less power than this of the strongest holds nothing worth having. */
const leastPowerShare = 1e-4;
/** Voxels of zeros about the mask, so that its two sides do not touch. */
const padding = 4;

/**
 * The resolution of the density under a mask.
 *
 * @param input.halves two maps with independent noise, where there are any.
 * @returns never finer than the Nyquist frequency, never coarser than the mask's box.
 */
export function estimateResolution(
  fourier: Fourier,
  input: {
    readonly volume: Volume;
    /** Of the same box as the map; not empty, and better with a soft edge. */
    readonly mask: Volume | Cropped;
    readonly halves?: readonly [Volume, Volume];
  },
): ResolutionEstimate {
  const {volume, mask, halves} = input;
  const [first, second] = halves ?? [volume, volume];
  const shells = shellsUnderMask(fourier, asCropped(mask).window, [first, second]);
  const isGood = halves === undefined ? powerIsAboveTail(shells) : correlationHolds(shells);
  const end = isGood.findIndex((good, shell) => shell > 1 && !good);
  const last = end < 0 ? isGood.length : end;
  const resolutionAngstrom = volume.voxelAngstrom / (last * shells.frequencyStep);
  return halves === undefined
    ? {resolutionAngstrom, source: 'spectrum', isSure: false}
    : {resolutionAngstrom, source: 'half-maps', isSure: true};
}

type Shells = {
  /** Cycles per voxel from one shell to the next. */
  readonly frequencyStep: number;
  /** Mean power of the two maps, by shell. */
  readonly power: Float64Array;
  /** Mean product of the two, by shell. */
  readonly cross: Float64Array;
};

function correlationHolds({power, cross}: Shells): readonly boolean[] {
  return Array.from(power, (value, shell) => cross[shell] > leastCorrelation * value);
}

/** The shells before the strongest hold what is coarser than the mask, which goes with the mean under it. */
function powerIsAboveTail({power}: Shells): readonly boolean[] {
  const noise = power.slice(Math.floor(power.length * (1 - tail))).sort();
  const floor = noise[Math.floor(noise.length / 2)];
  const strongest = power.reduce((most, value, shell) => (value > power[most] ? shell : most), 0);
  return Array.from(
    power,
    (value, shell) =>
      shell < strongest ||
      (value > (1 + leastSignalToNoise) * floor && value > leastPowerShare * power[strongest]),
  );
}

/** Both maps under the mask, about their mean there, by shells up to the Nyquist frequency. */
function shellsUnderMask(fourier: Fourier, mask: Window, maps: readonly [Volume, Volume]): Shells {
  const range = rangeAbove(mask, 0);
  const size = range.last.map((last, axis) =>
    fourier.fastLength(last - range.first[axis] + 1 + padding),
  ) as unknown as Vector3;
  const weights = valuesIn(mask, range);
  const a = maskedValues(maps[0], weights, range);
  const b = maps[1] === maps[0] ? a : maskedValues(maps[1], weights, range);
  const packed = new Float32Array(2 * size[0] * size[1] * size[2]);
  const [nx, ny, nz] = range.last.map((last, axis) => last - range.first[axis] + 1);
  for (let z = 0, i = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1)
      for (let x = 0; x < nx; x += 1, i += 1) {
        const at = 2 * (x + size[0] * (y + size[1] * z));
        packed[at] = a[i];
        packed[at + 1] = b[i];
      }
  return shellSums(fourier.transform(packed, size, 'forward', packed), size);
}

/** Only one of each two opposite frequencies is looked at, for both hold the same; those of z = 0 are few enough. */
function shellSums(transform: Float32Array, size: Vector3): Shells {
  const [nx, ny, nz] = size;
  const frequencyStep = 1 / Math.max(...size);
  const length = Math.floor(0.5 / frequencyStep) + 1;
  const [power, cross, counts] = [0, 1, 2].map(() => new Float64Array(length));
  const [squaresX, squaresY, squaresZ] = size.map((n) => squaresInSteps(n, frequencyStep));
  const [oppositeX, oppositeY] = [nx, ny].map((n) => Int32Array.from({length: n}, (_, k) => (n - k) % n));
  for (let z = 0, k = 0; z <= nz / 2; z += 1) {
    const oppositeZ = (nz - z) % nz;
    for (let y = 0; y < ny; y += 1) {
      const square = squaresY[y] + squaresZ[z];
      const oppositeRow = nx * (oppositeY[y] + ny * oppositeZ);
      for (let x = 0; x < nx; x += 1, k += 2) {
        const shell = Math.round(Math.sqrt(squaresX[x] + square));
        if (shell >= length) continue;
        const opposite = 2 * (oppositeRow + oppositeX[x]);
        const re = transform[k];
        const im = transform[k + 1];
        const oppositeRe = transform[opposite];
        const oppositeIm = transform[opposite + 1];
        power[shell] += (re * re + im * im + oppositeRe * oppositeRe + oppositeIm * oppositeIm) / 4;
        cross[shell] += (re * oppositeIm + im * oppositeRe) / 2;
        counts[shell] += 1;
      }
    }
  }
  return {
    frequencyStep,
    power: power.map((value, shell) => value / counts[shell]),
    cross: cross.map((value, shell) => value / counts[shell]),
  };
}

/** Of the frequencies of an axis, in shells. */
function squaresInSteps(length: number, frequencyStep: number): Float64Array {
  return Float64Array.from({length}, (_, k) => (Math.min(k, length - k) / length / frequencyStep) ** 2);
}

function maskedValues(map: Volume, weights: Float32Array, range: VoxelRange): Float32Array {
  const {values} = cutWindow(map, range);
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i += 1) {
    sum += weights[i] * values[i];
    total += weights[i];
  }
  const mean = sum / total;
  for (let i = 0; i < values.length; i += 1) values[i] = weights[i] * (values[i] - mean);
  return values;
}

/** What a window holds in a range within it. */
function valuesIn({values, size, from}: Window, {first, last}: VoxelRange): Float32Array {
  const [width, height, depth] = [0, 1, 2].map((axis) => last[axis] - first[axis] + 1);
  const [x, y, z] = first.map((index, axis) => index - from[axis]);
  const result = new Float32Array(width * height * depth);
  for (let row = 0; row < height * depth; row += 1) {
    const at = x + size[0] * (y + (row % height) + size[1] * (z + Math.floor(row / height)));
    result.set(values.subarray(at, at + width), row * width);
  }
  return result;
}

function rangeAbove({values, size, from}: Window, threshold: number): VoxelRange {
  const [nx, ny, nz] = size;
  const first = [Infinity, Infinity, Infinity];
  const last = [-Infinity, -Infinity, -Infinity];
  const include = (axis: number, voxel: number): void => {
    first[axis] = Math.min(first[axis], from[axis] + voxel);
    last[axis] = Math.max(last[axis], from[axis] + voxel);
  };
  for (let row = 0; row < ny * nz; row += 1) {
    const start = nx * row;
    let x = 0;
    while (x < nx && !(values[start + x] > threshold)) x += 1;
    if (x === nx) continue;
    include(0, x);
    x = nx - 1;
    while (!(values[start + x] > threshold)) x -= 1;
    include(0, x);
    include(1, row % ny);
    include(2, Math.floor(row / ny));
  }
  return {first: first as unknown as Vector3, last: last as unknown as Vector3};
}
