import type {Vector3} from '../../geometry/vector.ts';
import {crop} from './crop.ts';
import {voxelCount, type VoxelBox} from './voxel-box.ts';

/** The smallest box about each part, the first for part 1. @param labels (n): 1 … count, each there; 0 is none. */
export function partBoxes(labels: Uint16Array, [nx, ny, nz]: Vector3, count: number): readonly VoxelBox[] {
  const first = [nx, ny, nz].map((length) => new Int32Array(count + 1).fill(length));
  const last = [0, 1, 2].map(() => new Int32Array(count + 1).fill(-1));
  for (let z = 0, i = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1)
      for (let x = 0; x < nx; x += 1, i += 1) {
        const part = labels[i];
        if (part === 0) continue;
        if (x < first[0][part]) first[0][part] = x;
        if (x > last[0][part]) last[0][part] = x;
        if (y < first[1][part]) first[1][part] = y;
        if (y > last[1][part]) last[1][part] = y;
        if (z < first[2][part]) first[2][part] = z;
        last[2][part] = z;
      }
  return Array.from({length: count}, (_, index) => {
    const [x, y, z] = first.map((values) => values[index + 1]);
    const [width, height, depth] = last.map((values, axis) => values[index + 1] - first[axis][index + 1] + 1);
    return {first: [x, y, z], size: [width, height, depth]};
  });
}

/** 1 where a part is, within a box. */
export function partWithin(labels: Uint16Array, mapSize: Vector3, box: VoxelBox, part: number): Uint8Array {
  const near = crop(labels, mapSize, box, new Uint16Array(voxelCount(box)));
  const region = new Uint8Array(near.length);
  for (let i = 0; i < near.length; i += 1) if (near[i] === part) region[i] = 1;
  return region;
}
