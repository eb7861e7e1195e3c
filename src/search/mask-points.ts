import {InputError, type Warning} from '../errors.ts';
import {toAngstrom, voxelPoint, type AngstromPoint, type Grid} from '../geometry/frames.ts';
import type {Volume} from '../map/volume.ts';
import type {VoxelRange} from '../map/window.ts';

/** The voxels at which the masked density A is compared with its copies. */
export type MaskPoints = {
  readonly grid: Grid;
  readonly count: number;
  /** (3 n): x, y and z of each point, whole numbers. */
  readonly voxels: Int32Array;
  /** (3 n): each point from `centre`. */
  readonly offsetsAngstrom: Float64Array;
  /** (n), above 0 to 1: 1 in the core of the mask. */
  readonly weights: Float64Array;
  /** The smallest box that holds all points. */
  readonly range: VoxelRange;
  /** The weighted mean of the points. */
  readonly centre: AngstromPoint;
  /** Weighted root mean square distance from the centre. */
  readonly radiusOfGyrationAngstrom: number;
  /** Voxels above this are points. */
  readonly threshold: number;
  readonly warnings: readonly Warning[];
};

/** Above this a voxel belongs to the core: the soft edge, which lies in the neighbours' density, is left out. */
const coreThreshold = 0.999;
const edgeThreshold = 0.5;
/** A core with fewer voxels, or with a smaller share of those above one half, is no good. */
const fewestVoxels = 300;
const smallestShare = 0.2;
/** RELION's too. */
const rangeTolerance = 1e-6;

/**
 * The points of a mask: its core, or where there is hardly one all that is above one half, with a warning.
 *
 * @param name what messages call the mask.
 * @throws {InputError} `MASK_RANGE` for values outside [0, 1], `MASK_EMPTY` when none is above one half.
 */
export function maskPoints(mask: Volume, name: string): MaskPoints {
  refuseRange(mask, name);
  const core = countAbove(mask, coreThreshold);
  const inside = countAbove(mask, edgeThreshold);
  if (inside === 0) throw emptyMask(mask, name);
  const hasCore = core >= Math.min(inside, fewestVoxels) && core >= smallestShare * inside;
  const threshold = hasCore ? coreThreshold : edgeThreshold;
  const warnings = hasCore ? [] : [noCore(name, core, inside)];
  return pointsAbove(mask, threshold, warnings);
}

/** Every `step`-th point along each axis, for coarse work; the centre stays. */
export function thinned(points: MaskPoints, step: number): MaskPoints {
  if (step <= 1) return points;
  const kept: number[] = [];
  for (let i = 0; i < points.count; i += 1) {
    const [x, y, z] = points.voxels.subarray(3 * i, 3 * i + 3);
    if (x % step === 0 && y % step === 0 && z % step === 0) kept.push(i);
  }
  const triples = kept.flatMap((i) => [3 * i, 3 * i + 1, 3 * i + 2]);
  return {
    ...points,
    count: kept.length,
    voxels: Int32Array.from(triples, (k) => points.voxels[k]),
    offsetsAngstrom: Float64Array.from(triples, (k) => points.offsetsAngstrom[k]),
    weights: Float64Array.from(kept, (i) => points.weights[i]),
  };
}

function pointsAbove(mask: Volume, threshold: number, warnings: readonly Warning[]): MaskPoints {
  const count = countAbove(mask, threshold);
  const voxels = new Int32Array(3 * count);
  const weights = new Float64Array(count);
  const [nx, ny, nz] = mask.size;
  let i = 0;
  for (let z = 0; z < nz; z += 1) {
    for (let y = 0; y < ny; y += 1) {
      const row = nx * (y + ny * z);
      for (let x = 0; x < nx; x += 1) {
        const value = mask.values[row + x];
        if (!(value > threshold)) continue;
        voxels[3 * i] = x;
        voxels[3 * i + 1] = y;
        voxels[3 * i + 2] = z;
        weights[i] = threshold === coreThreshold ? 1 : Math.min(1, value);
        i += 1;
      }
    }
  }
  return {...measured(mask, voxels, weights), threshold, warnings};
}

function measured(
  mask: Volume,
  voxels: Int32Array,
  weights: Float64Array,
): Omit<MaskPoints, 'threshold' | 'warnings'> {
  const sums = [0, 0, 0];
  const first = [Infinity, Infinity, Infinity];
  const last = [-Infinity, -Infinity, -Infinity];
  let total = 0;
  for (let i = 0; i < weights.length; i += 1) {
    total += weights[i];
    for (let axis = 0; axis < 3; axis += 1) {
      const index = voxels[3 * i + axis];
      sums[axis] += weights[i] * index;
      if (index < first[axis]) first[axis] = index;
      if (index > last[axis]) last[axis] = index;
    }
  }
  const mean = voxelPoint(sums[0] / total, sums[1] / total, sums[2] / total);
  const offsetsAngstrom = Float64Array.from(voxels, (index, k) => (index - mean[k % 3]) * mask.voxelAngstrom);
  let squares = 0;
  for (let k = 0; k < voxels.length; k += 1)
    squares += weights[Math.floor(k / 3)] * offsetsAngstrom[k] * offsetsAngstrom[k];
  return {
    grid: {size: mask.size, voxelAngstrom: mask.voxelAngstrom},
    count: weights.length,
    voxels,
    offsetsAngstrom,
    weights,
    range: {first: [first[0], first[1], first[2]], last: [last[0], last[1], last[2]]},
    centre: toAngstrom(mean, mask),
    radiusOfGyrationAngstrom: Math.sqrt(squares / total),
  };
}

function countAbove({values}: Volume, threshold: number): number {
  let count = 0;
  for (let i = 0; i < values.length; i += 1) if (values[i] > threshold) count += 1;
  return count;
}

function refuseRange(mask: Volume, name: string): void {
  const {values} = mask;
  let count = 0;
  for (let i = 0; i < values.length; i += 1) if (isOutside(values[i])) count += 1;
  if (count === 0) return;
  const first = values.find(isOutside);
  throw new InputError(
    `The mask ${name} has ${count} values outside 0 to 1, the first of them ${first}; expected 0 outside, 1 inside and between them at the edge.`,
    {code: 'MASK_RANGE', suggestions: ['Threshold and scale it, for example with relion_mask_create.']},
  );
}

function isOutside(value: number): boolean {
  return !(value >= -rangeTolerance && value <= 1 + rangeTolerance);
}

function emptyMask(mask: Volume, name: string): InputError {
  const largest = mask.values.reduce((max, value) => Math.max(max, value), 0);
  return new InputError(
    `The mask ${name} is empty: its largest value is ${largest}; expected values up to 1 inside.`,
    {code: 'MASK_EMPTY'},
  );
}

function noCore(name: string, core: number, inside: number): Warning {
  return {
    code: 'MASK_NO_CORE',
    message: `The mask ${name} is above ${coreThreshold} in ${core} voxels only; all ${inside} above ${edgeThreshold} are used, weighted by it, so that neighbouring density counts.`,
  };
}
