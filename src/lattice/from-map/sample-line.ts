import type {Volume} from '../../map/volume.ts';

/** Points at equal steps on a straight line, in voxels from the first voxel's centre. */
export type Line = {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly stepZ: number;
};

/** As `trilinear` for every point of a line, written into `into` from `at` on; NaN outside the box. */
export function sampleLine(
  {values, size}: Volume,
  {x, y, z, stepX, stepY, stepZ}: Line,
  {into, at, count}: {readonly into: Float32Array; readonly at: number; readonly count: number},
): void {
  const nx = size[0];
  const plane = nx * size[1];
  const [lastX, lastY, lastZ] = [nx - 1, size[1] - 1, size[2] - 1];
  for (let i = 0; i < count; i += 1) {
    const px = x + i * stepX;
    const py = y + i * stepY;
    const pz = z + i * stepZ;
    if (!(px >= 0 && py >= 0 && pz >= 0 && px < lastX && py < lastY && pz < lastZ)) {
      into[at + i] = Number.NaN;
      continue;
    }
    const ix = px | 0;
    const iy = py | 0;
    const iz = pz | 0;
    const fx = px - ix;
    const fy = py - iy;
    const a = ix + nx * iy + plane * iz;
    const b = a + nx;
    const c = a + plane;
    const d = c + nx;
    const near =
      (values[a] + fx * (values[a + 1] - values[a])) * (1 - fy) +
      (values[b] + fx * (values[b + 1] - values[b])) * fy;
    const far =
      (values[c] + fx * (values[c + 1] - values[c])) * (1 - fy) +
      (values[d] + fx * (values[d + 1] - values[d])) * fy;
    into[at + i] = near + (pz - iz) * (far - near);
  }
}
