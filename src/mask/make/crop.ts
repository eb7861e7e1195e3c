import type {Vector3} from '../../geometry/vector.ts';
import type {VoxelBox} from './inside-range.ts';

/** The voxels of a box within a region's map. */
export function crop(inside: Uint8Array, [nx, ny]: Vector3, {first, size}: VoxelBox): Uint8Array {
  const result = new Uint8Array(size[0] * size[1] * size[2]);
  for (let z = 0, to = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1, to += size[0]) {
      const from = first[0] + nx * (first[1] + y + ny * (first[2] + z));
      result.set(inside.subarray(from, from + size[0]), to);
    }
  return result;
}

/** Puts the voxels of a box back. @returns `inside`. */
export function pasteInto(
  inside: Uint8Array,
  [nx, ny]: Vector3,
  {first, size}: VoxelBox,
  part: Uint8Array,
): Uint8Array {
  for (let z = 0, from = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1, from += size[0])
      inside.set(part.subarray(from, from + size[0]), first[0] + nx * (first[1] + y + ny * (first[2] + z)));
  return inside;
}
