import {toVoxel} from '../geometry/frames.ts';
import {place, type Operator} from '../geometry/operator.ts';
import type {VoxelRange} from '../map/window.ts';
import type {MaskPoints} from './mask-points.ts';
import type {Region} from './search-map.ts';

/** What a copy's density does at A's points: seven columns, one after the other. */
export type CopySamples = {
  /**
   * (7 n): what the density grows by with ω (3, per radian) and τ (3, per Å) of a step, and the density.
   *
   * All 0 for points that the operator puts outside the map.
   */
  readonly columns: Float64Array;
  /** (n): 1, or 0 for points outside the map. */
  readonly isInside: Uint8Array;
  readonly insideCount: number;
};

/** Which images lie in the map, and the matrix that gives them. */
export type Images = Pick<CopySamples, 'isInside' | 'insideCount'> & {
  /** (12), row-major 3×4: from a point's offset in Å to nodes of the region's spline. */
  readonly matrix: Float64Array;
};

/**
 * Where an operator puts the points.
 *
 * @returns undefined when a point lies in the map but not in the region that can be trusted.
 */
export function imagesIn(points: MaskPoints, region: Region, operator: Operator): Images | undefined {
  const {count, offsetsAngstrom: offsets, grid} = points;
  const {spline, nodesPerVoxel, trusted} = region;
  const image = toVoxel(place(operator, points.centre), grid);
  const matrix = Float64Array.from({length: 12}, (_, k) => {
    const [axis, column] = [Math.floor(k / 4), k % 4];
    if (column === 3) return (image[axis] - spline.from[axis]) * nodesPerVoxel[axis];
    return (operator.rotation[3 * axis + column] * nodesPerVoxel[axis]) / grid.voxelAngstrom;
  });
  const nodeOf = (voxel: number, axis: number): number => (voxel - spline.from[axis]) * nodesPerVoxel[axis];
  const mapBox = {
    first: [0, 1, 2].map((axis) => nodeOf(0, axis)),
    last: grid.size.map((length, axis) => nodeOf(length - 1, axis)),
  };
  const regionBox = {first: trusted.first.map(nodeOf), last: trusted.last.map(nodeOf)};
  const hull = hullOf(points, matrix);
  if (isWithin(hull, mapBox) && isWithin(hull, regionBox)) {
    return {isInside: new Uint8Array(count).fill(1), insideCount: count, matrix};
  }
  const inMap = insideBox(offsets, matrix, mapBox);
  const inRegion = insideBox(offsets, matrix, regionBox);
  if (inRegion.insideCount < count && inMap.isInside.some((is, i) => is > inRegion.isInside[i]))
    return undefined;
  return {...inMap, matrix};
}

/** Two corners of a box, in nodes. */
type NodeBox = {readonly first: readonly number[]; readonly last: readonly number[]};

/** The smallest box that holds all images. */
function hullOf({offsetsAngstrom: offsets}: MaskPoints, matrix: Float64Array): NodeBox {
  const first = [0, 0, 0];
  const last = [0, 0, 0];
  for (let axis = 0; axis < 3; axis += 1) {
    const a = matrix[4 * axis];
    const b = matrix[4 * axis + 1];
    const c = matrix[4 * axis + 2];
    let [least, most] = [Infinity, -Infinity];
    for (let k = 0; k < offsets.length; k += 3) {
      const at = a * offsets[k] + b * offsets[k + 1] + c * offsets[k + 2];
      if (at < least) least = at;
      if (at > most) most = at;
    }
    first[axis] = least + matrix[4 * axis + 3];
    last[axis] = most + matrix[4 * axis + 3];
  }
  return {first, last};
}

function isWithin(inner: NodeBox, outer: NodeBox): boolean {
  return inner.first.every(
    (least, axis) => least >= outer.first[axis] && inner.last[axis] <= outer.last[axis],
  );
}

/** Which images lie between two corners. */
function insideBox(
  offsets: Float64Array,
  matrix: Float64Array,
  {first, last}: NodeBox,
): Pick<Images, 'isInside' | 'insideCount'> {
  const isInside = new Uint8Array(offsets.length / 3).fill(1);
  for (let axis = 0; axis < 3; axis += 1) {
    const a = matrix[4 * axis];
    const b = matrix[4 * axis + 1];
    const c = matrix[4 * axis + 2];
    const least = first[axis] - matrix[4 * axis + 3];
    const most = last[axis] - matrix[4 * axis + 3];
    for (let i = 0, k = 0; k < offsets.length; i += 1, k += 3) {
      const at = a * offsets[k] + b * offsets[k + 1] + c * offsets[k + 2];
      if (!(at >= least && at <= most)) isInside[i] = 0;
    }
  }
  let insideCount = 0;
  for (let i = 0; i < isInside.length; i += 1) insideCount += isInside[i];
  return {isInside, insideCount};
}

/**
 * The columns from the densities at the images.
 *
 * @param densities (4 n), as `copyDensities`.
 * @param columns (7 n): where to write them, because they are many and many times.
 */
export function samplesFrom(
  {count, offsetsAngstrom: offsets}: MaskPoints,
  {matrix: m, isInside, insideCount}: Images,
  {densities, columns}: {readonly densities: ArrayLike<number>; readonly columns: Float64Array},
): CopySamples {
  for (let i = 0; i < count; i += 1) {
    const here = isInside[i];
    const x = here * densities[4 * i + 1];
    const y = here * densities[4 * i + 2];
    const z = here * densities[4 * i + 3];
    const g = m[0] * x + m[4] * y + m[8] * z;
    const h = m[1] * x + m[5] * y + m[9] * z;
    const k = m[2] * x + m[6] * y + m[10] * z;
    const a = offsets[3 * i];
    const b = offsets[3 * i + 1];
    const c = offsets[3 * i + 2];
    columns[i] = b * k - c * h;
    columns[count + i] = c * g - a * k;
    columns[2 * count + i] = a * h - b * g;
    columns[3 * count + i] = g;
    columns[4 * count + i] = h;
    columns[5 * count + i] = k;
    columns[6 * count + i] = here * densities[4 * i];
  }
  return {columns, isInside, insideCount};
}

/** The voxels of the map that the images of the points lie between; empty ranges where none do. */
export function imageRange(points: MaskPoints, operator: Operator): VoxelRange {
  const {offsetsAngstrom: offsets, grid} = points;
  const perVoxel = 1 / grid.voxelAngstrom;
  const image = toVoxel(place(operator, points.centre), grid);
  const least = [Infinity, Infinity, Infinity];
  const most = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < offsets.length; i += 3) {
    for (let axis = 0; axis < 3; axis += 1) {
      const r = 3 * axis;
      const {rotation} = operator;
      const at =
        image[axis] +
        (rotation[r] * offsets[i] + rotation[r + 1] * offsets[i + 1] + rotation[r + 2] * offsets[i + 2]) *
          perVoxel;
      if (at < least[axis]) least[axis] = at;
      if (at > most[axis]) most[axis] = at;
    }
  }
  const within = (at: number, axis: number): number => Math.min(Math.max(at, 0), grid.size[axis] - 1);
  const first = least.map((at, axis) => Math.floor(within(at, axis)));
  const last = most.map((at, axis) => Math.ceil(within(at, axis)));
  return {first: [first[0], first[1], first[2]], last: [last[0], last[1], last[2]]};
}
