import type {Vector3} from '../geometry/vector.ts';
import type {Volume} from '../map/volume.ts';
import type {Slab} from './placed.ts';
import {forEachRow} from './rows.ts';

/** What the copies' masks cover. */
export type Coverage = {
  /** Voxels whose value was replaced, in part at least. */
  readonly changedVoxels: number;
  /** Voxels where the masks add up to more than 1. */
  readonly overlapVoxels: number;
  readonly greatestWeight: number;
  /** The voxel of `greatestWeight`, from the first one. */
  readonly greatestAt: Vector3;
};

export const nothingCovered: Coverage = {
  changedVoxels: 0,
  overlapVoxels: 0,
  greatestWeight: 0,
  greatestAt: [0, 0, 0],
};

/** Soft edges that meet may add up to a little more than 1. */
export const overlapTolerance = 0.05;

/** Puts the sums of the densities into the map, by the sums of the masks: divided by those above 1, or blended. */
export function mergeSlab(volume: Volume, sums: Slab, weights: Slab, before: Coverage): Coverage {
  let {changedVoxels, overlapVoxels, greatestWeight} = before;
  let greatest = -1;
  const box = {from: [0, 0, 0], size: volume.size} as const;
  forEachRow(sums, box, (from, to, length) => {
    for (let i = 0; i < length; i += 1) {
      const weight = weights.values[from + i];
      if (weight <= 0) continue;
      const sum = sums.values[from + i];
      volume.values[to + i] = weight > 1 ? sum / weight : sum + (1 - weight) * volume.values[to + i];
      changedVoxels += 1;
      if (weight > 1 + overlapTolerance) overlapVoxels += 1;
      if (weight <= greatestWeight) continue;
      greatestWeight = weight;
      greatest = to + i;
    }
  });
  const [nx, ny] = volume.size;
  const greatestAt: Vector3 =
    greatest < 0
      ? before.greatestAt
      : [greatest % nx, Math.floor(greatest / nx) % ny, Math.floor(greatest / (nx * ny))];
  return {changedVoxels, overlapVoxels, greatestWeight, greatestAt};
}
