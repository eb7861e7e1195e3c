import type {Device} from '../compute/device.ts';
import type {Volume} from '../map/volume.ts';
import type {Window} from '../map/window.ts';
import {placedAt, withIdentity, type CopySet} from './copies.ts';
import {meanRegion} from './mean-region.ts';
import {mergeSlab, nothingCovered, type Coverage} from './merge-slab.ts';
import {addCopyBy, type PlacedCopy} from './put-copy.ts';
import {samplingBy, trilinearSampling, type Interpolation} from './sampling.ts';
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
export async function averageInPlace(input: AverageInput): Promise<Coverage> {
  const {volume} = input;
  const copies = await placedCopies(input);
  const range = unionRange(copies.map(({mask}) => mask.range));
  const weightSlabs = slabsOf(range, slabDepthVoxels);
  const add = addCopyBy(input);
  let coverage = nothingCovered;
  for (const sums of slabsOf(range, slabDepthVoxels)) {
    const weights = weightSlabs.next().value ?? sums;
    for (const copy of copies) await add(sums, weights, copy);
    coverage = mergeSlab(volume, sums, weights, coverage);
  }
  return coverage;
}

/** The means of all sets, made before the map is changed, at all their places. */
async function placedCopies({
  volume,
  sets,
  interpolation = 'trilinear',
  device,
}: AverageInput): Promise<readonly PlacedCopy[]> {
  const [sampling, masks] = [samplingBy(interpolation, device), trilinearSampling(device)];
  const copies: PlacedCopy[] = [];
  for (const set of sets) {
    const mean = await meanRegion(volume, set, sampling);
    if (interpolation === 'trilinear') multiply(mean, set.mask);
    const [density, mask] = [sampling.ofWindow(mean), masks.ofWindow(set.mask)];
    for (const operator of withIdentity(set)) {
      copies.push({density: placedAt(density, operator, volume), mask: placedAt(mask, operator, volume)});
    }
  }
  return copies;
}

/** RELION's order: what is interpolated on the way back is masked already. */
function multiply({values}: Window, mask: Window): void {
  for (let i = 0; i < values.length; i += 1) values[i] *= mask.values[i];
}
