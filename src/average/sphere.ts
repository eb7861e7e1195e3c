import {centreVoxel} from '../geometry/frames.ts';
import type {Volume} from '../map/volume.ts';

/** A sphere about the box centre, outside which a map is made 0. */
export type Sphere = {
  readonly diameterVoxels: number;
  /** Width of the cosine edge outside the sphere. */
  readonly edgeVoxels: number;
  /**
   * `soft`: from 1 at the sphere to 0. `relion_localsym`: as version 3.1.3 does, where the edge is upside down: just
   * outside the sphere the map drops to 0, rises to its full height over the edge, and is cut off there.
   */
  readonly edge: 'soft' | 'relion_localsym';
};

/** Changes the map's values. */
export function cutSphere({values, size}: Volume, {diameterVoxels, edgeVoxels, edge}: Sphere): void {
  const [cx, cy, cz] = centreVoxel(size);
  const radius = diameterVoxels / 2;
  for (let z = 0, index = 0; z < size[2]; z += 1) {
    for (let y = 0; y < size[1]; y += 1) {
      const aside = (y - cy) ** 2 + (z - cz) ** 2;
      for (let x = 0; x < size[0]; x += 1, index += 1) {
        const square = aside + (x - cx) * (x - cx);
        if (square < radius * radius) continue;
        const share = (Math.sqrt(square) - radius) / edgeVoxels;
        if (share > 1) values[index] = 0;
        else values[index] *= 0.5 + (edge === 'soft' ? 0.5 : -0.5) * Math.cos(Math.PI * share);
      }
    }
  }
}
