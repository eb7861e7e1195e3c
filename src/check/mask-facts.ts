import {toAngstrom, voxelPoint, type AngstromPoint} from '../geometry/frames.ts';
import type {Vector3} from '../geometry/vector.ts';
import type {Volume} from '../map/volume.ts';
import type {VoxelRange} from '../map/window.ts';
import {components} from '../mask/make/components.ts';
import {crop} from '../mask/make/crop.ts';
import {voxelCount, type VoxelBox} from '../mask/make/voxel-box.ts';

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
export function maskFacts(mask: Volume): MaskFacts {
  const {values, size} = mask;
  const [nx, ny, nz] = size;
  const sums = new Float64Array(4);
  const first = [Infinity, Infinity, Infinity];
  const last = [-Infinity, -Infinity, -Infinity];
  let [least, greatest, core, inside, soft, faces] = [Infinity, -Infinity, 0, 0, 0, 0];
  for (let z = 0, i = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1)
      for (let x = 0; x < nx; x += 1, i += 1) {
        const value = values[i];
        if (value < least) least = value;
        if (value > greatest) greatest = value;
        if (!(value > edgeThreshold)) continue;
        sums[0] += value;
        sums[1] += value * x;
        sums[2] += value * y;
        sums[3] += value * z;
        if (value > coreThreshold) core += 1;
        else soft += 1;
        if (value >= insideThreshold) {
          inside += 1;
          if (x === 0 || y === 0 || z === 0 || x === nx - 1 || y === ny - 1 || z === nz - 1) faces += 1;
        }
        if (x < first[0]) first[0] = x;
        if (x > last[0]) last[0] = x;
        if (y < first[1]) first[1] = y;
        if (y > last[1]) last[1] = y;
        if (z < first[2]) first[2] = z;
        last[2] = z;
      }
  const range =
    sums[0] > 0 ? {first: first as unknown as Vector3, last: last as unknown as Vector3} : undefined;
  return {
    least,
    greatest,
    coreVoxels: core,
    insideVoxels: inside,
    softVoxels: soft,
    volumeVoxels: sums[0],
    softEdgeVoxels: range === undefined ? Number.NaN : soft / surfaceVoxels(mask, range),
    faceShare: faces / faceCount(size),
    faceVoxels: faces,
    range,
    centre: toAngstrom(voxelPoint(sums[1] / sums[0], sums[2] / sums[0], sums[3] / sums[0]), mask),
    parts: range === undefined ? [] : partSizes(mask, range),
  };
}

function partSizes({values, size}: Volume, {first, last}: VoxelRange): readonly number[] {
  const box: VoxelBox = {
    first,
    size: [last[0] - first[0] + 1, last[1] - first[1] + 1, last[2] - first[2] + 1],
  };
  const piece = crop(values, size, box, new Float32Array(voxelCount(box)));
  const inside = Uint8Array.from(piece, (value) => (value >= insideThreshold ? 1 : 0));
  return [...components(inside, box.size).voxelCounts];
}

function faceCount([nx, ny, nz]: Vector3): number {
  return nx * ny * nz - Math.max(0, nx - 2) * Math.max(0, ny - 2) * Math.max(0, nz - 2);
}

/**
 * The area of the mask's surface in square voxels: the sum of the lengths of its gradient.
 *
 * @see the co-area formula: the integral of |∇m| is the mean area of the surfaces m = 0 … 1
 */
function surfaceVoxels({values, size}: Volume, {first, last}: VoxelRange): number {
  const [nx, ny, nz] = size;
  let area = 0;
  for (let z = Math.max(1, first[2] - 1); z <= Math.min(nz - 2, last[2] + 1); z += 1)
    for (let y = Math.max(1, first[1] - 1); y <= Math.min(ny - 2, last[1] + 1); y += 1)
      for (let x = Math.max(1, first[0] - 1); x <= Math.min(nx - 2, last[0] + 1); x += 1) {
        const i = x + nx * (y + ny * z);
        const alongX = values[i + 1] - values[i - 1];
        const alongY = values[i + nx] - values[i - nx];
        const alongZ = values[i + nx * ny] - values[i - nx * ny];
        if (alongX !== 0 || alongY !== 0 || alongZ !== 0)
          area += Math.sqrt(alongX * alongX + alongY * alongY + alongZ * alongZ) / 2;
      }
  return area;
}
