import {toAngstrom, toVoxel, voxelPoint} from '../geometry/frames.ts';
import {place, type Operator} from '../geometry/operator.ts';
import {trilinear} from '../map/interpolate.ts';
import type {Volume} from '../map/volume.ts';
import type {VoxelRange, Window} from '../map/window.ts';

/** One masked region and where its copies lie. */
export type CoveredSet = {
  /** The mask where it is above 0. */
  readonly mask: Window;
  /** The first region's own place included. */
  readonly places: readonly Operator[];
};

/** How much of the solvent mask the copies of one set fill. */
export type Share = {
  /** Of the solvent mask's soft volume, all copies together. */
  readonly share: number;
  /** (copies): how much of each copy lies inside the solvent mask. */
  readonly insideShares: readonly number[];
};

/**
 * The share ν of the solvent mask's soft volume in each set: `Σ_copies Σ_voxels m · S(copy of the voxel) / Σ S`.
 *
 * Where copies overlap, and sets together would fill more than there is, all shares are scaled down to fill it.
 */
export function volumeShares(sets: readonly CoveredSet[], solvent: Volume): readonly Share[] {
  let whole = 0;
  for (const value of solvent.values) whole += value;
  const found = sets.map((set) => shareOf(set, solvent, whole));
  const filled = found.reduce((sum, {share}) => sum + share, 0);
  return filled <= 1 ? found : found.map((each) => ({...each, share: each.share / filled}));
}

function shareOf({mask, places}: CoveredSet, solvent: Volume, whole: number): Share {
  const total = mask.values.reduce((sum, value) => sum + value, 0);
  const inside = places.map((operator) => insideOf(mask, operator, solvent));
  return {
    share: inside.reduce((sum, value) => sum + value, 0) / whole,
    insideShares: inside.map((value) => value / total),
  };
}

function insideOf({values, from, size}: Window, operator: Operator, solvent: Volume): number {
  let sum = 0;
  for (let z = 0, i = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1)
      for (let x = 0; x < size[0]; x += 1, i += 1) {
        if (!(values[i] > 0)) continue;
        const point = toAngstrom(voxelPoint(from[0] + x, from[1] + y, from[2] + z), solvent);
        const [u, v, w] = toVoxel(place(operator, point), solvent);
        const value = trilinear(solvent, u, v, w);
        if (!Number.isNaN(value)) sum += values[i] * value;
      }
  return sum;
}

/** The range of a window in its map. */
export function rangeOf({from, size}: Window): VoxelRange {
  return {first: from, last: [from[0] + size[0] - 1, from[1] + size[1] - 1, from[2] + size[2] - 1]};
}
