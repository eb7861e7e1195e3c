import type {Vector3} from '../../geometry/vector.ts';

/**
 * Cuts a mask, in place, to the middle of its box along z, with a raised cosine beyond: as relion_mask_create
 * --helix does.
 *
 * @param share of the box's length that is kept whole.
 */
export function cutLength(
  values: Float32Array,
  [nx, ny, nz]: Vector3,
  {share, softVoxels}: {readonly share: number; readonly softVoxels: number},
): void {
  const half = (share * nz) / 2;
  for (let z = 0; z < nz; z += 1) {
    const beyond = Math.abs(z - Math.floor(nz / 2)) - half;
    if (beyond <= 0) continue;
    const weight = beyond >= softVoxels ? 0 : 0.5 + 0.5 * Math.cos((Math.PI * beyond) / softVoxels);
    for (let i = z * nx * ny; i < (z + 1) * nx * ny; i += 1) values[i] *= weight;
  }
}
