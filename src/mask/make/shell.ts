import type {Vector3} from '../../geometry/vector.ts';

export type Shell = {
  /** From voxel ⌊n/2⌋ of each axis. */
  readonly centreVoxels: Vector3;
  /** 0 for a sphere. */
  readonly innerVoxels: number;
  readonly outerVoxels: number;
  /** Of the raised cosines inside the one and outside the other. */
  readonly softVoxels: number;
};

/** A sphere or a shell: 1 from the inner radius to below the outer one, as relion_mask_create --denovo has it. */
export function shellMask(
  boxVoxels: number,
  {centreVoxels, innerVoxels, outerVoxels, softVoxels}: Shell,
): Float32Array {
  const values = new Float32Array(boxVoxels ** 3);
  const [cx, cy, cz] = centreVoxels.map((offset) => Math.floor(boxVoxels / 2) + offset);
  for (let z = 0, i = 0; z < boxVoxels; z += 1)
    for (let y = 0; y < boxVoxels; y += 1) {
      const aside = (y - cy) ** 2 + (z - cz) ** 2;
      for (let x = 0; x < boxVoxels; x += 1, i += 1) {
        const radius = Math.sqrt(aside + (x - cx) * (x - cx));
        const beyond = Math.max(innerVoxels - radius, radius - outerVoxels);
        if (radius >= innerVoxels && radius < outerVoxels) values[i] = 1;
        else if (beyond < softVoxels) values[i] = 0.5 + 0.5 * Math.cos((Math.PI * beyond) / softVoxels);
      }
    }
  return values;
}
