import type {Cropped} from './cropped.ts';
import type {Volume} from './volume.ts';

/**
 * The map's value between its voxels, trilinear.
 *
 * Takes plain numbers, because it is called millions of times.
 *
 * @param x in voxels from the centre of the first voxel, as a `VoxelPoint`; `y` and `z` likewise.
 * @returns NaN outside the box, so that a caller can leave the point out.
 */
export function trilinear(volume: Pick<Volume, 'values' | 'size'>, x: number, y: number, z: number): number {
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

/** As `trilinear`, of a map that is 0 beyond a window. */
export function trilinearIn({size: box, window}: Cropped, x: number, y: number, z: number): number {
  if (!(x >= 0 && y >= 0 && z >= 0 && x <= box[0] - 1 && y <= box[1] - 1 && z <= box[2] - 1)) {
    return Number.NaN;
  }
  const {values, from, size} = window;
  const [u, v, w] = [x - from[0], y - from[1], z - from[2]];
  const [nx, ny, nz] = size;
  if (u >= 0 && v >= 0 && w >= 0 && u <= nx - 1 && v <= ny - 1 && w <= nz - 1) {
    return trilinear(window, u, v, w);
  }
  if (u <= -1 || v <= -1 || w <= -1 || u >= nx || v >= ny || w >= nz) return 0;
  const [x0, y0, z0] = [Math.floor(u), Math.floor(v), Math.floor(w)];
  const corners = new Float32Array(8);
  for (let corner = 0; corner < 8; corner += 1) {
    const [i, j, k] = [x0 + (corner & 1), y0 + ((corner >> 1) & 1), z0 + (corner >> 2)];
    const isThere = i >= 0 && j >= 0 && k >= 0 && i < nx && j < ny && k < nz;
    if (isThere) corners[corner] = values[i + nx * (j + ny * k)];
  }
  return trilinear({values: corners, size: [2, 2, 2]}, u - x0, v - y0, w - z0);
}
