import {toAngstrom, voxelPoint, type AngstromPoint} from '../geometry/frames.ts';
import type {Vector3} from '../geometry/vector.ts';
import {asCropped, type Cropped} from '../map/cropped.ts';
import type {Volume} from '../map/volume.ts';
import {copyRow, type VoxelRange, type Window} from '../map/window.ts';
import {components} from '../mask/make/components.ts';

/** Above what a mask is 1, and from what on it is counted as inside. */
const coreThreshold = 0.999;
const insideThreshold = 0.5;
const edgeThreshold = 0.001;

/** A mask by what tells whether it is a good one. */
export type MaskFacts = {
  readonly least: number;
  readonly greatest: number;
  /** Voxels above 0.999, of at least one half, and between 0.001 and 0.999. */
  readonly coreVoxels: number;
  readonly insideVoxels: number;
  readonly softVoxels: number;
  /** Sum of the values. */
  readonly volumeVoxels: number;
  /** Mean width over which the mask falls from 1 to 0; 0 for a binary mask, NaN without a surface. */
  readonly softEdgeVoxels: number;
  /** Share of the voxels on the box's faces that are inside. */
  readonly faceShare: number;
  /** How many voxels on the faces are inside. */
  readonly faceVoxels: number;
  /** The smallest box that holds what is above 0.001; empty masks have none. */
  readonly range: VoxelRange | undefined;
  /** Mean place of the values; NaN for an empty mask. */
  readonly centre: AngstromPoint;
  /** Voxels of each part of at least one half, the largest first; voxels hang together by their faces. */
  readonly parts: readonly number[];
};

/** All that is looked at in a mask by itself. */
export function maskFacts(mask: Volume | Cropped): MaskFacts {
  const {size, window} = asCropped(mask);
  const {sums, range, faceVoxels, ...counts} = scan(window, size);
  const [sum, x, y, z] = sums;
  return {
    ...counts,
    volumeVoxels: sum,
    softEdgeVoxels: range === undefined ? Number.NaN : counts.softVoxels / surfaceVoxels(window, size, range),
    faceShare: faceVoxels / faceCount(size),
    faceVoxels,
    range,
    centre: toAngstrom(voxelPoint(x / sum, y / sum, z / sum), mask),
    parts: range === undefined ? [] : partSizes(window, range),
  };
}

type Scan = Pick<
  MaskFacts,
  'least' | 'greatest' | 'coreVoxels' | 'insideVoxels' | 'softVoxels' | 'faceVoxels' | 'range'
> & {
  /** (4): of the values, and of these times x, y and z. */
  readonly sums: readonly number[];
};

/** What one pass finds; beyond the window the box is 0. */
function scan({values, from, size}: Window, [nx, ny, nz]: Vector3): Scan {
  const isWhole = values.length === nx * ny * nz;
  let [least, greatest] = isWhole ? [Infinity, -Infinity] : [0, 0];
  let [coreVoxels, insideVoxels, softVoxels, faceVoxels] = [0, 0, 0, 0];
  let [sum, sumX, sumY, sumZ] = [0, 0, 0, 0];
  let [firstX, firstY, firstZ, lastX, lastY, lastZ] = [Infinity, Infinity, Infinity, -1, -1, -1];
  for (let row = 0, i = 0; row < size[1] * size[2]; row += 1) {
    const y = from[1] + (row % size[1]);
    const z = from[2] + Math.floor(row / size[1]);
    const isOnFace = y === 0 || z === 0 || y === ny - 1 || z === nz - 1;
    let rowLast = -1;
    for (let x = from[0]; x < from[0] + size[0]; x += 1, i += 1) {
      const value = values[i];
      if (value < least) least = value;
      if (value > greatest) greatest = value;
      if (!(value > edgeThreshold)) continue;
      sum += value;
      sumX += value * x;
      sumY += value * y;
      sumZ += value * z;
      if (value > coreThreshold) coreVoxels += 1;
      else softVoxels += 1;
      if (value >= insideThreshold) {
        insideVoxels += 1;
        if (isOnFace || x === 0 || x === nx - 1) faceVoxels += 1;
      }
      if (x < firstX) firstX = x;
      rowLast = x;
    }
    if (rowLast < 0) continue;
    lastX = Math.max(lastX, rowLast);
    firstY = Math.min(firstY, y);
    lastY = Math.max(lastY, y);
    firstZ = Math.min(firstZ, z);
    lastZ = z;
  }
  return {
    least,
    greatest,
    coreVoxels,
    insideVoxels,
    softVoxels,
    faceVoxels,
    sums: [sum, sumX, sumY, sumZ],
    range: sum > 0 ? {first: [firstX, firstY, firstZ], last: [lastX, lastY, lastZ]} : undefined,
  };
}

function partSizes({values, from, size: whole}: Window, {first, last}: VoxelRange): readonly number[] {
  const size: Vector3 = [last[0] - first[0] + 1, last[1] - first[1] + 1, last[2] - first[2] + 1];
  const inside = new Uint8Array(size[0] * size[1] * size[2]);
  for (let row = 0, i = 0; row < size[1] * size[2]; row += 1) {
    const y = first[1] - from[1] + (row % size[1]);
    const z = first[2] - from[2] + Math.floor(row / size[1]);
    const at = first[0] - from[0] + whole[0] * (y + whole[1] * z);
    for (let k = at; k < at + size[0]; k += 1, i += 1) if (values[k] >= insideThreshold) inside[i] = 1;
  }
  return [...components(inside, size).voxelCounts];
}

function faceCount([nx, ny, nz]: Vector3): number {
  return nx * ny * nz - Math.max(0, nx - 2) * Math.max(0, ny - 2) * Math.max(0, nz - 2);
}

/**
 * The area of the mask's surface in square voxels: the sum of the lengths of its gradient.
 *
 * @see the co-area formula: the integral of |∇m| is the mean area of the surfaces m = 0 … 1
 */
function surfaceVoxels(window: Window, [nx, ny, nz]: Vector3, {first, last}: VoxelRange): number {
  const from = first.map((index) => Math.max(1, index - 1));
  const [toX, toY, toZ] = [nx, ny, nz].map((length, axis) => Math.min(length - 2, last[axis] + 1));
  if (toX < from[0]) return 0;
  const firstX = from[0] - 1;
  const rows = [0, 1, 2, 3, 4].map(() => new Float32Array(toX - firstX + 2));
  const [own, below, above, before, behind] = rows;
  let area = 0;
  for (let z = from[2]; z <= toZ; z += 1)
    for (let y = from[1]; y <= toY; y += 1) {
      copyRow(window, {firstX, y, z}, own);
      copyRow(window, {firstX, y: y - 1, z}, below);
      copyRow(window, {firstX, y: y + 1, z}, above);
      copyRow(window, {firstX, y, z: z - 1}, before);
      copyRow(window, {firstX, y, z: z + 1}, behind);
      area = addSlopes(area, rows);
    }
  return area;
}

/** Half of the differences' length, for all but the first and the last voxel of a row. */
function addSlopes(area: number, [own, below, above, before, behind]: readonly Float32Array[]): number {
  let total = area;
  for (let i = 1; i < own.length - 1; i += 1) {
    const alongX = own[i + 1] - own[i - 1];
    const alongY = above[i] - below[i];
    const alongZ = behind[i] - before[i];
    if (alongX !== 0 || alongY !== 0 || alongZ !== 0)
      total += Math.sqrt(alongX * alongX + alongY * alongY + alongZ * alongZ) / 2;
  }
  return total;
}
