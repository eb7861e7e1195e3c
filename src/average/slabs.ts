import type {VoxelRange} from '../map/window.ts';
import {slabOf, type Slab} from './placed.ts';

/** Planes that are summed at a time: float64 sums of a whole box would be twice as large as the map. */
export const slabDepthVoxels = 8;

/** Empty sums for a range, some of its planes at a time. */
export function* slabsOf({first, last}: VoxelRange, depthVoxels: number): Generator<Slab> {
  for (let z = first[2]; z <= last[2]; z += depthVoxels) {
    yield slabOf({
      first: [first[0], first[1], z],
      last: [last[0], last[1], Math.min(last[2], z + depthVoxels - 1)],
    });
  }
}
