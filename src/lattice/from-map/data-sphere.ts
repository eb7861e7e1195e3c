import {centreVoxel} from '../../geometry/frames.ts';
import type {Volume} from '../../map/volume.ts';

/** Width of the soft edge of a mask that is left out, Å. */
const edgeAngstrom = 12;

/**
 * How far from the box centre a map that was masked holds density, its soft edge left out; infinite where the map
 * was not masked.
 *
 * Masked is a map whose faces have one and the same value in nine of ten voxels.
 */
export function dataSphereAngstrom(map: Volume): number {
  const {values, size, voxelAngstrom} = map;
  const [nx, ny, nz] = size;
  const [cx, cy, cz] = centreVoxel(size);
  const outside = values[0];
  let [same, seen] = [0, 0];
  for (const z of [0, nz - 1])
    for (let i = nx * ny * z; i < nx * ny * (z + 1); i += 1) {
      if (values[i] === outside) same += 1;
      seen += 1;
    }
  if (same < 0.9 * seen && !isDiscEmpty(map, outside)) return Number.POSITIVE_INFINITY;
  let furthest = 0;
  for (let z = 0, at = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1)
      for (let x = 0; x < nx; x += 1, at += 1) {
        if (values[at] === outside) continue;
        const square = (x - cx) ** 2 + (y - cy) ** 2 + (z - cz) ** 2;
        if (square > furthest) furthest = square;
      }
  return Math.sqrt(furthest) * voxelAngstrom - edgeAngstrom;
}

/** All eight corners of the box, a tenth of its edge wide, hold one value. */
function isDiscEmpty({values, size}: Volume, outside: number): boolean {
  const widths = size.map((n) => Math.max(1, Math.floor(n / 10)));
  const [nx, ny, nz] = size;
  for (let z = 0; z < widths[2]; z += 1)
    for (let y = 0; y < widths[1]; y += 1)
      for (let x = 0; x < widths[0]; x += 1)
        for (const corner of [0, 1, 2, 3, 4, 5, 6, 7]) {
          const [i, j, k] = [
            (corner & 1) === 0 ? x : nx - 1 - x,
            (corner & 2) === 0 ? y : ny - 1 - y,
            (corner & 4) === 0 ? z : nz - 1 - z,
          ];
          if (values[i + nx * (j + ny * k)] !== outside) return false;
        }
  return true;
}
