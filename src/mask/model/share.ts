import type {VoxelBox} from '../make/voxel-box.ts';
import {atomDistances, type AtomPlaces} from './atom-distances.ts';

export type ShareInput = {
  readonly box: VoxelBox;
  /** (n): of the box's voxels to the mask's own atoms. */
  readonly ownDistances: Float32Array;
  /** The parts beside it, each with the atoms of one. */
  readonly rivals: readonly AtomPlaces[];
  /** Of the crossing from one part to the next, in voxels along its normal. */
  readonly crossingVoxels: number;
  /** How far from its atoms a voxel can belong to a part. */
  readonly reachVoxels: number;
};

/**
 * How much of each voxel is the mask's own, where parts lie side by side: 1 where its atoms are nearest by far,
 * one half where two parts are equally near, 0 where another is nearest by far.
 *
 * The shares of all parts add up to 1 everywhere.
 *
 * @returns (n) for the box's voxels.
 */
export function ownShare({box, ownDistances, rivals, crossingVoxels, reachVoxels}: ShareInput): Float32Array {
  const near = rivals
    .map((atoms) => atomsNear(atoms, box, reachVoxels + crossingVoxels))
    .filter(({length}) => length > 0);
  const nearest = ownDistances.slice();
  const scratch = new Float32Array(ownDistances.length);
  const eachRival = (work: (distances: Float32Array) => void): void => {
    for (const atoms of near) {
      atomDistances(atoms, box, reachVoxels + crossingVoxels, scratch);
      work(scratch);
    }
  };
  eachRival((distances) => {
    for (let k = 0; k < nearest.length; k += 1) if (distances[k] < nearest[k]) nearest[k] = distances[k];
  });
  const share = ownDistances.map((distance, k) => nearness(distance - nearest[k], crossingVoxels));
  const total = share.slice();
  eachRival((distances) => {
    for (let k = 0; k < total.length; k += 1) total[k] += nearness(distances[k] - nearest[k], crossingVoxels);
  });
  return share.map((own, k) => (own === 0 ? 0 : own / total[k]));
}

/** 1 for the nearest part, falling to 0 for one that is farther away by the crossing's width. */
function nearness(fartherVoxels: number, crossingVoxels: number): number {
  if (!(fartherVoxels < crossingVoxels)) return fartherVoxels === 0 ? 1 : 0;
  return Math.cos((0.5 * Math.PI * fartherVoxels) / crossingVoxels) ** 2;
}

function atomsNear(atoms: AtomPlaces, {first, size}: VoxelBox, reachVoxels: number): AtomPlaces {
  const near: number[] = [];
  for (let k = 0; k < atoms.length; k += 3) {
    const isNear = [0, 1, 2].every(
      (axis) =>
        atoms[k + axis] >= first[axis] - reachVoxels &&
        atoms[k + axis] <= first[axis] + size[axis] - 1 + reachVoxels,
    );
    if (isNear) near.push(atoms[k], atoms[k + 1], atoms[k + 2]);
  }
  return Float64Array.from(near);
}
