import type {Vector3} from '../../geometry/vector.ts';
import {crop} from './crop.ts';
import {squaredDistance} from './distance.ts';
import {boxAbout, voxelCount, type VoxelBox} from './voxel-box.ts';

export type SoftMaskInput = {
  /** (n): not 0 inside, x fastest. */
  readonly inside: Uint8Array;
  readonly size: Vector3;
  /** The mask is 1 to this distance from what is inside; any number from 0. */
  readonly extendVoxels: number;
  /** Width of the raised cosine beyond that; 0 makes the mask binary. */
  readonly softVoxels: number;
  /** (n): where the mask is put; left out, a new array. */
  readonly into?: Float32Array;
};

/**
 * A mask in [0, 1] with a raised-cosine edge, by exact Euclidean distance from the voxels that are inside.
 *
 * Works in the smallest box about these alone; what would lie outside the map is cut off.
 *
 * @returns (n); 0 everywhere where nothing is inside.
 */
export function softMask({
  inside,
  size,
  extendVoxels,
  softVoxels,
  into: values = new Float32Array(inside.length),
}: SoftMaskInput): Float32Array {
  const reach = extendVoxels + softVoxels;
  const box = boxAbout(inside, size, Math.ceil(reach));
  if (box === undefined) return values.fill(0);
  squaredDistance(crop(inside, size, box, new Uint8Array(voxelCount(box))), box.size, {
    limitVoxels: reach,
    into: values,
  });
  // Squares are whole numbers: a table of the edge saves a cosine a voxel.
  const edge = Float32Array.from({length: Math.ceil(reach * reach) + 1}, (_, square) =>
    edgeValue(Math.sqrt(square) - extendVoxels, softVoxels),
  );
  spread(values, size, box, edge);
  return values;
}

/** The raised cosine: 1 to a distance, 0 from `softVoxels` beyond it. */
export function edgeValue(beyondVoxels: number, softVoxels: number): number {
  if (beyondVoxels <= 0) return 1;
  return beyondVoxels >= softVoxels ? 0 : 0.5 + 0.5 * Math.cos((Math.PI * beyondVoxels) / softVoxels);
}

/**
 * Puts the box's squares, which lie at the front, where they belong, as values of the edge: from the last to the
 * first, so that none is overwritten before it is read, and no second map is needed.
 */
function spread(values: Float32Array, [nx, ny]: Vector3, {first, size}: VoxelBox, edge: Float32Array): void {
  const [width, height, depth] = size;
  let end = values.length;
  for (let z = depth - 1; z >= 0; z -= 1)
    for (let y = height - 1; y >= 0; y -= 1) {
      const to = first[0] + nx * (first[1] + y + ny * (first[2] + z));
      const from = width * (y + height * z);
      values.fill(0, to + width, end);
      for (let x = width - 1; x >= 0; x -= 1) {
        const square = values[from + x];
        values[to + x] = square < edge.length ? edge[square] : 0;
      }
      end = to;
    }
  values.fill(0, 0, end);
}
