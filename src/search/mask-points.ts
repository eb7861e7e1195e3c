import {InputError, type Warning} from '../errors.ts';
import {toAngstrom, voxelPoint, type AngstromPoint, type Grid} from '../geometry/frames.ts';
import {asCropped, type Cropped} from '../map/cropped.ts';
import type {Volume} from '../map/volume.ts';
import type {VoxelRange, Window} from '../map/window.ts';
import {allVoxels, isOnLattice, latticeFor, type PointLattice} from './point-lattice.ts';

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
  /** On which of the mask's voxels they lie. */
  readonly lattice: PointLattice;
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
/** With so many points, left-out ones are not missed. */
const enough = 2000;
/** RELION's too. */
const rangeTolerance = 1e-6;

/**
 * The points of a mask: its core, or where there is hardly one all that is above one half, with a warning.
 *
 * @param name what messages call the mask.
 * @throws {InputError} `MASK_RANGE` for values outside [0, 1], `MASK_EMPTY` when none is above one half.
 */
export function maskPoints(mask: Volume | Cropped, name: string): MaskPoints {
  const {window} = asCropped(mask);
  const {core, inside, outOfRange} = counts(window);
  if (outOfRange > 0) throw badRange(window, name, outOfRange);
  if (inside === 0) throw emptyMask(window, name);
  const hasCore = core >= Math.min(inside, fewestVoxels) && core >= smallestShare * inside;
  const threshold = hasCore ? coreThreshold : edgeThreshold;
  const warnings = hasCore ? [] : [noCore(name, core, inside)];
  const points = pointsAbove(window, threshold, hasCore ? core : inside);
  return {...measured(mask, points), lattice: allVoxels, threshold, warnings};
}

/** The points that lie on a lattice; the centre and the size stay those of all. */
export function pointsOn(points: MaskPoints, lattice: PointLattice): MaskPoints {
  const {voxels, offsetsAngstrom, weights} = points;
  const kept: number[] = [];
  for (let i = 0; i < points.count; i += 1)
    if (isOnLattice(lattice, voxels[3 * i], voxels[3 * i + 1], voxels[3 * i + 2])) kept.push(i);
  const sparse = {
    voxels: new Int32Array(3 * kept.length),
    offsetsAngstrom: new Float64Array(3 * kept.length),
    weights: new Float64Array(kept.length),
  };
  for (const [i, from] of kept.entries()) {
    sparse.weights[i] = weights[from];
    for (let axis = 0; axis < 3; axis += 1) {
      sparse.voxels[3 * i + axis] = voxels[3 * from + axis];
      sparse.offsetsAngstrom[3 * i + axis] = offsetsAngstrom[3 * from + axis];
    }
  }
  return {...points, ...sparse, count: kept.length, lattice};
}

/** As few of the points as hold all of a map of that resolution, but no fewer than are enough for its edges. */
export function enoughPoints(points: MaskPoints, resolutionAngstrom: number): MaskPoints {
  const lattice = latticeFor(resolutionAngstrom / points.grid.voxelAngstrom, points.count / enough);
  return lattice === allVoxels ? points : pointsOn(points, lattice);
}

function measured(
  {size, voxelAngstrom}: Grid,
  {voxels, weights}: Pick<MaskPoints, 'voxels' | 'weights'>,
): Omit<MaskPoints, 'lattice' | 'threshold' | 'warnings'> {
  const count = weights.length;
  const sums = new Float64Array(4);
  const first = new Float64Array(3).fill(Infinity);
  const last = new Float64Array(3).fill(-Infinity);
  for (let i = 0; i < count; i += 1) {
    const weight = weights[i];
    sums[3] += weight;
    for (let axis = 0; axis < 3; axis += 1) {
      const index = voxels[3 * i + axis];
      sums[axis] += weight * index;
      if (index < first[axis]) first[axis] = index;
      if (index > last[axis]) last[axis] = index;
    }
  }
  const total = sums[3];
  const mean = sums.subarray(0, 3).map((sum) => sum / total);
  const offsetsAngstrom = new Float64Array(3 * count);
  let squares = 0;
  for (let i = 0; i < count; i += 1)
    for (let axis = 0; axis < 3; axis += 1) {
      const offset = (voxels[3 * i + axis] - mean[axis]) * voxelAngstrom;
      offsetsAngstrom[3 * i + axis] = offset;
      squares += weights[i] * offset * offset;
    }
  return {
    grid: {size, voxelAngstrom},
    count,
    voxels,
    offsetsAngstrom,
    weights,
    range: {first: [first[0], first[1], first[2]], last: [last[0], last[1], last[2]]},
    centre: toAngstrom(voxelPoint(mean[0], mean[1], mean[2]), {size, voxelAngstrom}),
    radiusOfGyrationAngstrom: Math.sqrt(squares / total),
  };
}

function pointsAbove(
  {values, from, size: [nx, ny, nz]}: Window,
  threshold: number,
  count: number,
): Pick<MaskPoints, 'voxels' | 'weights'> {
  const voxels = new Int32Array(3 * count);
  const weights = new Float64Array(count);
  let [index, i] = [0, 0];
  for (let z = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1)
      for (let x = 0; x < nx; x += 1, index += 1) {
        if (!(values[index] > threshold)) continue;
        voxels[3 * i] = from[0] + x;
        voxels[3 * i + 1] = from[1] + y;
        voxels[3 * i + 2] = from[2] + z;
        weights[i] = threshold === coreThreshold ? 1 : Math.min(1, values[index]);
        i += 1;
      }
  return {voxels, weights};
}

/** How many voxels are in the core, how many above one half, and how many are no mask's. */
function counts({values}: Window): {
  readonly core: number;
  readonly inside: number;
  readonly outOfRange: number;
} {
  let core = 0;
  let inside = 0;
  let outOfRange = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (value === 0) continue;
    if (value > coreThreshold) core += 1;
    if (value > edgeThreshold) inside += 1;
    if (isOutside(value)) outOfRange += 1;
  }
  return {core, inside, outOfRange};
}

function badRange({values}: Window, name: string, count: number): InputError {
  return new InputError(
    `The mask ${name} has ${count} values outside 0 to 1, the first of them ${values.find(isOutside)}; expected 0 outside, 1 inside and between them at the edge.`,
    {
      code: 'MASK_RANGE',
      suggestions: [`If it is a map, make a mask of it: localsym mask create --map ${name} -o mask.mrc`],
    },
  );
}

function isOutside(value: number): boolean {
  return !(value >= -rangeTolerance && value <= 1 + rangeTolerance);
}

function emptyMask({values}: Window, name: string): InputError {
  const largest = values.reduce((max, value) => Math.max(max, value), 0);
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
