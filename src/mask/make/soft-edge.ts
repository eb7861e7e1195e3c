import type {Vector3} from '../../geometry/vector.ts';
import {squaredDistance} from './distance.ts';
import {insideRange, type VoxelBox} from './inside-range.ts';

export type SoftMaskInput = {
  /** (n): not 0 inside, x fastest. */
  readonly inside: Uint8Array;
  readonly size: Vector3;
  /** The mask is 1 to this distance from what is inside; any number from 0. */
  readonly extendVoxels: number;
  /** Width of the raised cosine beyond that; 0 makes the mask binary. */
  readonly softVoxels: number;
};

/**
 * A mask in [0, 1] with a raised-cosine edge, by exact Euclidean distance from the voxels that are inside.
 *
 * Works in the smallest box about these alone; what would lie outside the map is cut off.
 *
 * @returns (n); 0 everywhere where nothing is inside.
 */
export function softMask({inside, size, extendVoxels, softVoxels}: SoftMaskInput): Float32Array {
  const values = new Float32Array(inside.length);
  const reach = extendVoxels + softVoxels;
  const box = insideRange(inside, size, Math.ceil(reach));
  if (box === undefined) return values;
  const squares = squaredDistance(cropped(inside, size, box), box.size, reach);
  paste(values, size, {box, squares, extendVoxels, softVoxels});
  return values;
}

/** The raised cosine: 1 to a distance, 0 from `softVoxels` beyond it. */
function edgeValue(beyondVoxels: number, softVoxels: number): number {
  if (beyondVoxels <= 0) return 1;
  return beyondVoxels >= softVoxels ? 0 : 0.5 + 0.5 * Math.cos((Math.PI * beyondVoxels) / softVoxels);
}

function cropped(inside: Uint8Array, [nx, ny]: Vector3, {first, size}: VoxelBox): Uint8Array {
  const result = new Uint8Array(size[0] * size[1] * size[2]);
  for (let z = 0, to = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1, to += size[0]) {
      const from = first[0] + nx * (first[1] + y + ny * (first[2] + z));
      result.set(inside.subarray(from, from + size[0]), to);
    }
  return result;
}

type Pasted = {
  readonly box: VoxelBox;
  readonly squares: Float32Array;
  readonly extendVoxels: number;
  readonly softVoxels: number;
};

function paste(
  values: Float32Array,
  [nx, ny]: Vector3,
  {box: {first, size}, squares, extendVoxels, softVoxels}: Pasted,
): void {
  // Squares are whole numbers: a table of the edge saves a cosine a voxel.
  const reach = extendVoxels + softVoxels;
  const edge = Float32Array.from({length: Math.ceil(reach * reach) + 1}, (_, square) =>
    edgeValue(Math.sqrt(square) - extendVoxels, softVoxels),
  );
  for (let z = 0, i = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1) {
      const to = first[0] + nx * (first[1] + y + ny * (first[2] + z));
      for (let x = 0; x < size[0]; x += 1, i += 1) {
        const square = squares[i];
        if (square < edge.length) values[to + x] = edge[square];
      }
    }
}
