import type {Device} from '../compute/device.ts';
import type {Vector3} from '../geometry/vector.ts';
import type {Volume} from '../map/volume.ts';
import type {Window} from '../map/window.ts';
import {placedAt, withIdentity, type CopySet} from './copies.ts';
import {meanRegion} from './mean-region.ts';
import {intersection, isEmpty, slabOf, slabRange, type Placed, type Slab} from './placed.ts';
import {samplingBy, trilinearSampling, type Interpolation, type Sampling} from './sampling.ts';
import {forEachRow} from './rows.ts';
import {slabDepthVoxels, slabsOf} from './slabs.ts';
import {unionRange} from './union-range.ts';

export type AverageInput = {
  readonly volume: Volume;
  readonly sets: readonly CopySet[];
  /** Default `trilinear`, as RELION. */
  readonly interpolation?: Interpolation;
  /** Default: plain float64. */
  readonly device?: Device;
};

/**
 * The map with all copies of every masked region replaced by their mean, as RELION does during refinement.
 *
 * For a set of K copies, the region itself included, (map + Σ Op⁻¹ map) · mask / K is put on all K places. w is the
 * sum of the masks there: where w > 1 the sum is divided by it, where w < 1 the rest is the map as it was.
 *
 * @see S. He and S. H. W. Scheres, Helical reconstruction in RELION (2017); `relion_localsym --apply`
 */
export async function averageOverCopies(input: AverageInput): Promise<Volume> {
  const volume = {...input.volume, values: input.volume.values.slice()};
  await averageInPlace({...input, volume});
  return volume;
}

/**
 * `averageOverCopies` without a second map in memory: changes the values of the one it is given.
 *
 * @returns what the masks of the copies cover.
 */
export async function averageInPlace({
  volume,
  sets,
  interpolation = 'trilinear',
  device,
}: AverageInput): Promise<Coverage> {
  const sampling = samplingBy(interpolation, device);
  const masks = trilinearSampling(device);
  const copies: PlacedCopy[] = [];
  for (const set of sets) {
    const mean = await meanRegion(volume, set, sampling);
    if (interpolation === 'trilinear') multiply(mean, set.mask);
    const density = sampling.ofWindow(mean);
    const mask = masks.ofWindow(set.mask);
    for (const operator of withIdentity(set)) {
      copies.push({density: placedAt(density, operator, volume), mask: placedAt(mask, operator, volume)});
    }
  }
  const add = interpolation === 'trilinear' ? addMasked(masks) : addAndMask(sampling, masks);
  const coverage = {changedVoxels: 0, overlapVoxels: 0, greatestWeight: 0, greatestAt: [0, 0, 0] as Vector3};
  for (const sums of slabsOf(unionRange(copies.map(({mask}) => mask.range)), slabDepthVoxels)) {
    const weights = slabOf(slabRange(sums));
    for (const copy of copies) await add(sums, weights, copy);
    count(coverage, weights);
    merge(volume, sums, weights);
  }
  return coverage;
}

/** What the copies' masks cover. */
export type Coverage = {
  /** Voxels whose value was replaced, in part at least. */
  changedVoxels: number;
  /** Voxels where the masks add up to more than 1. */
  overlapVoxels: number;
  greatestWeight: number;
  /** The voxel of `greatestWeight`, from the first one. */
  greatestAt: Vector3;
};

/** Soft edges that meet may add up to a little more than 1. */
const overlapTolerance = 0.01;

function count(coverage: Coverage, {values, from, size: [nx, ny]}: Slab): void {
  for (let i = 0; i < values.length; i += 1) {
    const weight = values[i];
    if (weight <= 0) continue;
    coverage.changedVoxels += 1;
    if (weight > 1 + overlapTolerance) coverage.overlapVoxels += 1;
    if (weight <= coverage.greatestWeight) continue;
    coverage.greatestWeight = weight;
    const row = Math.floor(i / nx);
    coverage.greatestAt = [from[0] + (i % nx), from[1] + (row % ny), from[2] + Math.floor(row / ny)];
  }
}

type PlacedCopy = {readonly density: Placed; readonly mask: Placed};
type AddCopy = (sums: Slab, weights: Slab, copy: PlacedCopy) => Promise<void>;

function multiply({values}: Window, mask: Window): void {
  for (let i = 0; i < values.length; i += 1) values[i] *= mask.values[i];
}

/** RELION's order: the masked density is interpolated. */
function addMasked({add}: Sampling): AddCopy {
  return async (sums, weights, {density, mask}) => {
    await add(sums, density);
    await add(weights, mask);
  };
}

/** The density is interpolated and then masked, so that the spline does not meet the mask's edge. */
function addAndMask(densities: Sampling, masks: Sampling): AddCopy {
  return async (sums, weights, {density, mask}) => {
    const range = intersection(slabRange(sums), mask.range);
    if (isEmpty(range)) return;
    const [values, shares] = [slabOf(range), slabOf(range)];
    await densities.add(values, density);
    await masks.add(shares, mask);
    forEachRow(values, sums, (from, to, length) => {
      for (let i = 0; i < length; i += 1) {
        sums.values[to + i] += values.values[from + i] * shares.values[from + i];
        weights.values[to + i] += shares.values[from + i];
      }
    });
  };
}

/** Puts the sums into the map. */
function merge(volume: Volume, sums: Slab, weights: Slab): void {
  const box = {from: [0, 0, 0], size: volume.size} as const;
  forEachRow(sums, box, (from, to, length) => {
    for (let i = 0; i < length; i += 1) {
      const weight = weights.values[from + i];
      if (weight <= 0) continue;
      const sum = sums.values[from + i];
      volume.values[to + i] = weight > 1 ? sum / weight : sum + (1 - weight) * volume.values[to + i];
    }
  });
}
