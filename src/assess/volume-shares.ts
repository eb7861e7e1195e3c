import type {CopySet} from '../average/copies.ts';
import {withIdentity} from '../average/copies.ts';
import {duplicateCopies} from '../average/duplicate-copies.ts';
import {toAngstrom, toVoxel, voxelPoint} from '../geometry/frames.ts';
import {place, type Operator} from '../geometry/operator.ts';
import {trilinear} from '../map/interpolate.ts';
import type {Volume} from '../map/volume.ts';
import type {Window} from '../map/window.ts';

/** How much of the solvent mask the copies of one set fill. */
export type Share = {
  /** Of the solvent mask's soft volume, all copies together. */
  readonly share: number;
  /** (copies): how much of each copy lies inside the solvent mask. */
  readonly insideShares: readonly number[];
};

/**
 * The share ν of the solvent mask's soft volume in each set: `Σ S · w_set / max(1, Σ w) / Σ S`.
 *
 * S is the solvent mask and w the sum of a set's masks on all its places, as RELION weighs the averages there.
 */
export async function volumeShares(sets: readonly CopySet[], solvent: Volume): Promise<readonly Share[]> {
  const grid = {size: solvent.size, voxelAngstrom: solvent.voxelAngstrom};
  const all = await duplicateCopies({grid, sets});
  const shares: Share[] = [];
  for (const set of sets) {
    const own = sets.length === 1 ? all : await duplicateCopies({grid, sets: [set]});
    let [filled, whole] = [0, 0];
    for (let i = 0; i < solvent.values.length; i += 1) {
      filled += (solvent.values[i] * own.values[i]) / Math.max(1, all.values[i]);
      whole += solvent.values[i];
    }
    const total = set.mask.values.reduce((sum, value) => sum + value, 0);
    const insideShares = withIdentity(set).map((operator) => insideOf(set.mask, operator, solvent) / total);
    shares.push({share: filled / whole, insideShares});
  }
  return shares;
}

/** The mask's volume inside the solvent mask, whose soft edge counts as inside from one half on. */
function insideOf({values, from, size}: Window, operator: Operator, solvent: Volume): number {
  let sum = 0;
  for (let z = 0, i = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1)
      for (let x = 0; x < size[0]; x += 1, i += 1) {
        if (!(values[i] > 0)) continue;
        const point = toAngstrom(voxelPoint(from[0] + x, from[1] + y, from[2] + z), solvent);
        const [u, v, w] = toVoxel(place(operator, point), solvent);
        const value = trilinear(solvent, u, v, w);
        if (!Number.isNaN(value)) sum += values[i] * Math.min(1, 2 * value);
      }
  return sum;
}
