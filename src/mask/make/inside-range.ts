import type {Vector3} from '../../geometry/vector.ts';

/** A part of a map's box: voxels `first` to `first + size − 1`. */
export type VoxelBox = {readonly first: Vector3; readonly size: Vector3};

/**
 * The smallest box that holds all voxels that are not 0, with a margin, within the map.
 *
 * @returns undefined where there are none.
 */
export function insideRange(
  inside: Uint8Array | Float32Array,
  [nx, ny, nz]: Vector3,
  marginVoxels = 0,
): VoxelBox | undefined {
  let [x0, x1, y0, y1, z0, z1] = [nx, -1, ny, -1, nz, -1];
  for (let z = 0, row = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1, row += nx) {
      let x = 0;
      while (x < nx && inside[row + x] === 0) x += 1;
      if (x === nx) continue;
      let last = nx - 1;
      while (inside[row + last] === 0) last -= 1;
      [x0, x1] = [Math.min(x0, x), Math.max(x1, last)];
      [y0, y1] = [Math.min(y0, y), Math.max(y1, y)];
      [z0, z1] = [Math.min(z0, z), z];
    }
  if (x1 < 0) return undefined;
  const from = (least: number): number => Math.max(0, least - marginVoxels);
  const count = (least: number, most: number, length: number): number =>
    Math.min(length - 1, most + marginVoxels) - from(least) + 1;
  return {
    first: [from(x0), from(y0), from(z0)],
    size: [count(x0, x1, nx), count(y0, y1, ny), count(z0, z1, nz)],
  };
}
