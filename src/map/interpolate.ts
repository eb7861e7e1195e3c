import type {Volume} from './volume.ts';

/**
 * The map's value between its voxels, trilinear.
 *
 * Takes plain numbers, because it is called millions of times.
 *
 * @param x in voxels from the centre of the first voxel, as a `VoxelPoint`; `y` and `z` likewise.
 * @returns NaN outside the box, so that a caller can leave the point out.
 */
export function trilinear(volume: Volume, x: number, y: number, z: number): number {
  const {values, size} = volume;
  const [nx, ny, nz] = size;
  if (!(x >= 0 && y >= 0 && z >= 0 && x <= nx - 1 && y <= ny - 1 && z <= nz - 1)) return Number.NaN;
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const z0 = Math.floor(z);
  const stepX = x0 + 1 < nx ? 1 : 0;
  const stepY = y0 + 1 < ny ? nx : 0;
  const stepZ = z0 + 1 < nz ? nx * ny : 0;
  const a = x0 + nx * (y0 + ny * z0);
  const b = a + stepZ;
  const fx = x - x0;
  const fy = y - y0;
  const fz = z - z0;
  const near =
    (values[a] * (1 - fx) + values[a + stepX] * fx) * (1 - fy) +
    (values[a + stepY] * (1 - fx) + values[a + stepY + stepX] * fx) * fy;
  const far =
    (values[b] * (1 - fx) + values[b + stepX] * fx) * (1 - fy) +
    (values[b + stepY] * (1 - fx) + values[b + stepY + stepX] * fx) * fy;
  return near * (1 - fz) + far * fz;
}
