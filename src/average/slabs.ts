import type {VoxelRange} from '../map/window.ts';
import {slabOf, type Slab} from './placed.ts';

/** Planes that are summed at a time: float64 sums of a whole box would be twice as large as the map. */
export const slabDepthVoxels = 8;

/**
 * Empty sums for a range, some of its planes at a time.
 *
 * Every slab has the memory of the one before, so that this must be done with when the next is asked for.
 */
export function* slabsOf({first, last}: VoxelRange, depthVoxels: number): Generator<Slab> {
  const deepest = {first, last: [last[0], last[1], Math.min(last[2], first[2] + depthVoxels - 1)] as const};
  if (deepest.last[2] < first[2]) return;
  const slab = slabOf(deepest);
  const plane = slab.size[0] * slab.size[1];
  for (let z = first[2]; z <= last[2]; z += depthVoxels) {
    const depth = Math.min(depthVoxels, last[2] - z + 1);
    slab.values.fill(0);
    yield {
      values: slab.values.subarray(0, plane * depth),
      from: [first[0], first[1], z],
      size: [slab.size[0], slab.size[1], depth],
    };
  }
}
