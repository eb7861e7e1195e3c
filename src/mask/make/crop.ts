import type {Vector3} from '../../geometry/vector.ts';
import type {VoxelBox} from './voxel-box.ts';

type Values = Uint8Array | Uint16Array | Float32Array;

/** The voxels of a box within a map. @param into of the box's size. @returns `into`. */
export function crop<T extends Values>(values: T, [nx, ny]: Vector3, {first, size}: VoxelBox, into: T): T {
  for (let z = 0, to = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1, to += size[0]) {
      const from = first[0] + nx * (first[1] + y + ny * (first[2] + z));
      into.set(values.subarray(from, from + size[0]), to);
    }
  return into;
}

/** Puts the voxels of a box back into a map. @returns `into`. */
export function pasteInto<T extends Values>(into: T, [nx, ny]: Vector3, {first, size}: VoxelBox, part: T): T {
  for (let z = 0, from = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1, from += size[0])
      into.set(part.subarray(from, from + size[0]), first[0] + nx * (first[1] + y + ny * (first[2] + z)));
  return into;
}
