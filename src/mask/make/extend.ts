import type {Vector3} from '../../geometry/vector.ts';
import {crop, pasteInto} from './crop.ts';
import {squaredDistance} from './distance.ts';
import {boxAbout, voxelCount} from './voxel-box.ts';

/**
 * A region grown by a number of voxels, or shrunk by a negative one, as relion_mask_create does it: by less than
 * that distance, so that 1 changes nothing and 2 adds no voxel that is 2 away. The box's faces shrink nothing.
 *
 * @param scratch (n): memory to work in, which saves that of one map.
 */
export function extended(
  inside: Uint8Array,
  size: Vector3,
  voxels: number,
  scratch?: Float32Array,
): Uint8Array {
  const square = voxels * voxels;
  return changed(inside, size, {voxels, scratch, isNear: (distance) => distance < square});
}

/** A region without what lies within a distance of the outside, that distance included. @param scratch as above. */
export function shrunk(
  inside: Uint8Array,
  size: Vector3,
  voxels: number,
  scratch?: Float32Array,
): Uint8Array {
  const square = voxels * voxels;
  return changed(inside, size, {voxels: -voxels, scratch, isNear: (distance) => distance <= square});
}

function changed(
  inside: Uint8Array,
  size: Vector3,
  {
    voxels,
    scratch,
    isNear,
  }: {
    readonly voxels: number;
    /** (n): memory to work in, which saves that of one map. */
    readonly scratch?: Float32Array;
    readonly isNear: (squaredDistance: number) => boolean;
  },
): Uint8Array {
  const box = boxAbout(inside, size, Math.max(1, Math.ceil(voxels)));
  if (voxels === 0 || box === undefined) return inside;
  const part = crop(inside, size, box, new Uint8Array(voxelCount(box)));
  const result = part.slice();
  if (voxels < 0) for (let i = 0; i < part.length; i += 1) part[i] = part[i] === 0 ? 1 : 0;
  const squares = squaredDistance(part, box.size, {limitVoxels: Math.abs(voxels), into: scratch});
  const value = voxels > 0 ? 1 : 0;
  for (let i = 0; i < squares.length; i += 1) if (isNear(squares[i])) result[i] = value;
  return pasteInto(new Uint8Array(inside.length), size, box, result);
}
