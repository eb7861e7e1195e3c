import {toVoxel} from '../geometry/frames.ts';
import {place, type Operator} from '../geometry/operator.ts';
import {splineAt} from '../map/spline.ts';
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

/**
 * The density at the points' images, and its derivatives by a step of the operator.
 *
 * @param columns (7 n): where to write them, because they are many and many times.
 * @returns undefined when a point lies in the map but not in the region that can be trusted.
 */
export function copySamples(
  points: MaskPoints,
  operator: Operator,
  {region, columns}: {readonly region: Region; readonly columns: Float64Array},
): CopySamples | undefined {
  const {count, offsetsAngstrom: offsets, grid} = points;
  const {spline, trusted, nodesPerVoxel} = region;
  columns.fill(0);
  const isInside = new Uint8Array(count);
  const [r0, r1, r2, r3, r4, r5, r6, r7, r8] = operator.rotation;
  const perVoxel = 1 / grid.voxelAngstrom;
  const image = toVoxel(place(operator, points.centre), grid);
  const [fromX, fromY, fromZ] = spline.from;
  const [nodesX, nodesY, nodesZ] = nodesPerVoxel;
  const [endX, endY, endZ] = grid.size.map((length) => length - 1);
  const [firstX, firstY, firstZ] = trusted.first;
  const [lastX, lastY, lastZ] = trusted.last;
  const found = new Float64Array(4);
  let insideCount = 0;
  for (let i = 0; i < count; i += 1) {
    const a = offsets[3 * i];
    const b = offsets[3 * i + 1];
    const c = offsets[3 * i + 2];
    const x = image[0] + (r0 * a + r1 * b + r2 * c) * perVoxel;
    const y = image[1] + (r3 * a + r4 * b + r5 * c) * perVoxel;
    const z = image[2] + (r6 * a + r7 * b + r8 * c) * perVoxel;
    if (!(x >= 0 && y >= 0 && z >= 0 && x <= endX && y <= endY && z <= endZ)) continue;
    if (x < firstX || y < firstY || z < firstZ || x > lastX || y > lastY || z > lastZ) return undefined;
    splineAt(spline, (x - fromX) * nodesX, (y - fromY) * nodesY, (z - fromZ) * nodesZ, found);
    const gx = found[1] * nodesX * perVoxel;
    const gy = found[2] * nodesY * perVoxel;
    const gz = found[3] * nodesZ * perVoxel;
    const g = r0 * gx + r3 * gy + r6 * gz;
    const h = r1 * gx + r4 * gy + r7 * gz;
    const k = r2 * gx + r5 * gy + r8 * gz;
    columns[i] = b * k - c * h;
    columns[count + i] = c * g - a * k;
    columns[2 * count + i] = a * h - b * g;
    columns[3 * count + i] = g;
    columns[4 * count + i] = h;
    columns[5 * count + i] = k;
    columns[6 * count + i] = found[0];
    isInside[i] = 1;
    insideCount += 1;
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
