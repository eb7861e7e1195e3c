import type {Vector3} from '../../geometry/vector.ts';

/** A region and its density with larger voxels. */
export type Binned = {
  readonly values: Float32Array;
  readonly inside: Uint8Array;
  readonly size: Vector3;
  /** Voxels of the map along each edge of a larger one. */
  readonly factor: number;
};

/** Means over blocks of voxels; a block is inside where at least half of it is. Blocks at the far faces may be cut. */
export function binned(values: Float32Array, inside: Uint8Array, size: Vector3, factor: number): Binned {
  if (factor === 1) return {values, inside, size, factor};
  const [nx, ny, nz] = size;
  const [mx, my, mz] = size.map((length) => Math.ceil(length / factor));
  const sums = new Float32Array(mx * my * mz);
  const counts = new Uint16Array(sums.length);
  const insides = new Uint16Array(sums.length);
  for (let z = 0, i = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1) {
      const row = mx * (Math.floor(y / factor) + my * Math.floor(z / factor));
      for (let x = 0; x < nx; x += 1, i += 1) {
        const block = row + Math.floor(x / factor);
        sums[block] += values[i];
        counts[block] += 1;
        if (inside[i] !== 0) insides[block] += 1;
      }
    }
  return {
    values: sums.map((sum, block) => sum / counts[block]),
    inside: Uint8Array.from(insides, (count, block) => (2 * count >= counts[block] ? 1 : 0)),
    size: [mx, my, mz],
    factor,
  };
}
