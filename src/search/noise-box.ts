import type {Fourier} from '../map/fourier.ts';
import type {Vector3} from '../geometry/vector.ts';
import type {MaskPoints} from './mask-points.ts';
import {latticeSum} from './point-lattice.ts';

/** A box for Fourier transforms of what lives on the points, and white noise through the low-pass in it. */
export type NoiseBox = {
  readonly size: Vector3;
  /** (n): where each point lies in the box. */
  readonly places: Int32Array;
  /** Along x, y and z: power of the noise by frequency, of mean 1 over the axis. */
  readonly powers: readonly Float64Array[];
  /** Along x, y and z: correlation of the noise by distance, 1 at 0. */
  readonly correlations: readonly Float64Array[];
  /** Points that hold as much as one independent one: the sum of the squared correlations. */
  readonly pointsPerIndependent: number;
  readonly sigmaVoxels: number;
};

/** Zeros around the points, of the resolution: the noise of one end must not meet that of the other. */
const paddingPerResolution = 2;

export function noiseBox(
  {voxels, range, count, grid, lattice}: MaskPoints,
  {sigmaVoxels, resolutionAngstrom}: {readonly sigmaVoxels: number; readonly resolutionAngstrom: number},
  fourier: Fourier,
): NoiseBox {
  const padding = Math.ceil((paddingPerResolution * resolutionAngstrom) / grid.voxelAngstrom);
  const [nx, ny, nz] = range.last.map((last, axis) =>
    fourier.fastLength(last - range.first[axis] + 1 + padding),
  );
  const places = new Int32Array(count);
  const [firstX, firstY, firstZ] = range.first;
  for (let i = 0; i < count; i += 1)
    places[i] =
      voxels[3 * i] - firstX + nx * (voxels[3 * i + 1] - firstY + ny * (voxels[3 * i + 2] - firstZ));
  const powers = [nx, ny, nz].map((length) => linePower(length, sigmaVoxels));
  const correlations = powers.map(correlationOf);
  return {
    size: [nx, ny, nz],
    places,
    powers,
    correlations,
    pointsPerIndependent: latticeSum(
      lattice,
      correlations.map((values) => values.map((value) => value * value)),
    ),
    sigmaVoxels,
  };
}

/** Power of a Gaussian low-pass by frequency 0 … n − 1 of one axis, mean 1. */
function linePower(length: number, sigmaVoxels: number): Float64Array {
  const power = Float64Array.from({length}, (_, k) => {
    const frequency = Math.min(k, length - k) / length;
    return Math.exp(-4 * (Math.PI * sigmaVoxels * frequency) ** 2);
  });
  const mean = power.reduce((sum, value) => sum + value, 0) / length;
  return power.map((value) => value / mean);
}

/** The inverse Fourier transform of an even spectrum. */
function correlationOf(power: Float64Array): Float64Array {
  const {length} = power;
  return power.map((_, distance) => {
    let sum = 0;
    for (let k = 0; k < length; k += 1) sum += power[k] * Math.cos((2 * Math.PI * k * distance) / length);
    return sum / length;
  });
}
