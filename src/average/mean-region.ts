import type {Volume} from '../map/volume.ts';
import type {Window} from '../map/window.ts';
import {reachOf, withIdentity, type CopySet} from './copies.ts';
import {slabRange} from './placed.ts';
import type {Sampling} from './sampling.ts';
import {slabsOf} from './slabs.ts';
import {voxelMatrix} from './voxel-matrix.ts';

/**
 * The mean over all copies of the density at each voxel of the mask's window: (map + Σ Op⁻¹ map) / K.
 *
 * A copy of the point that lies outside the box counts as 0, as in RELION.
 */
export async function meanRegion(volume: Volume, set: CopySet, sampling: Sampling): Promise<Window> {
  const {mask} = set;
  const operators = withIdentity(set);
  const range = slabRange(mask);
  const values = new Float32Array(mask.values.length);
  let start = 0;
  for (const slab of slabsOf(range, sampling.depthOfMean)) {
    for (const operator of operators) {
      const source = sampling.ofMap(volume, reachOf(mask, operator, volume));
      if (source === undefined) continue;
      await sampling.add(slab, {source, toSource: voxelMatrix(operator, volume), range});
    }
    setQuotients(values.subarray(start), slab.values, operators.length);
    start += slab.values.length;
  }
  return {...mask, values};
}

/** Apart, so that the loop is compiled by itself. */
function setQuotients(values: Float32Array, sums: Float64Array, divisor: number): void {
  for (let i = 0; i < sums.length; i += 1) values[i] = sums[i] / divisor;
}
