import type {Vector3} from '../geometry/vector.ts';
import type {Volume} from '../map/volume.ts';
import type {VoxelRange, Window} from '../map/window.ts';
import type {VoxelMatrix} from './voxel-matrix.ts';

/** What is sampled between its voxels: a window, and the voxels beyond which it is 0. */
export type Source = Window & {readonly domain: VoxelRange};

/** A source to be put somewhere else. */
export type Placed = {
  readonly source: Source;
  /** From a voxel of the result to where its value comes from. */
  readonly toSource: VoxelMatrix;
  /** The voxels of the result that can get something. */
  readonly range: VoxelRange;
};

/** Sums for a box of the result: `values[x + size[0] · (y + size[1] · z)]` is voxel `from + (x, y, z)`. */
export type Slab = {
  readonly values: Float64Array;
  readonly from: Vector3;
  readonly size: Vector3;
};

/** Adds a source, sampled under its operator, to the sums of a slab. */
export type AddPlaced = (slab: Slab, placed: Placed) => Promise<void>;

export function slabOf({first, last}: VoxelRange): Slab {
  const size = rangeSize({first, last});
  return {values: new Float64Array(size[0] * size[1] * size[2]), from: first, size};
}

export function slabRange({from, size}: Pick<Slab, 'from' | 'size'>): VoxelRange {
  return {first: from, last: [from[0] + size[0] - 1, from[1] + size[1] - 1, from[2] + size[2] - 1]};
}

export function rangeSize({first, last}: VoxelRange): Vector3 {
  return [last[0] - first[0] + 1, last[1] - first[1] + 1, last[2] - first[2] + 1];
}

export function boxRange(size: Vector3): VoxelRange {
  return {first: [0, 0, 0], last: [size[0] - 1, size[1] - 1, size[2] - 1]};
}

/** What two ranges share; `isEmpty` where that is nothing. */
export function intersection(a: VoxelRange, b: VoxelRange): VoxelRange {
  return {first: eachAxis(Math.max, a.first, b.first), last: eachAxis(Math.min, a.last, b.last)};
}

function eachAxis(choose: (p: number, q: number) => number, a: Vector3, b: Vector3): Vector3 {
  return [choose(a[0], b[0]), choose(a[1], b[1]), choose(a[2], b[2])];
}

export function isEmpty({first, last}: VoxelRange): boolean {
  return first[0] > last[0] || first[1] > last[1] || first[2] > last[2];
}

/** A whole map, without a copy of its values. */
export function mapSource({values, size}: Volume): Source {
  return windowSource({values, from: [0, 0, 0], size});
}

/** A window of which all counts. */
export function windowSource({values, from, size}: Window): Source {
  return {values, from, size, domain: slabRange({from, size})};
}

/** What of a source reaches a range; one shape of object throughout, because the rows' code is compiled for it. */
export function clip({source, toSource}: Placed, range: VoxelRange): Placed {
  return {source, toSource, range};
}
