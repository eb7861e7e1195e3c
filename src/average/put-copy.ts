import type {Device} from '../compute/device.ts';
import {addCubic} from './add-cubic.ts';
import {addTrilinear} from './add-trilinear.ts';
import {intersection, isEmpty, slabOf, slabRange, type Placed, type Slab} from './placed.ts';
import {forEachRow} from './rows.ts';
import {trilinearSampling, type Interpolation} from './sampling.ts';

/** The mean of a set at one of its places, and the mask there. */
export type PlacedCopy = {readonly density: Placed; readonly mask: Placed};

/** Adds a copy to the sums of the densities and of the masks. */
export type AddCopy = (sums: Slab, weights: Slab, copy: PlacedCopy) => Promise<void>;

/** The density is masked already, except for `cubic`. */
export function addCopyBy({
  interpolation = 'trilinear',
  device,
}: {
  readonly interpolation?: Interpolation;
  readonly device?: Device;
}): AddCopy {
  if (interpolation === 'cubic') return addCubicCopy(device);
  if (device === undefined) {
    return async (sums, weights, {density, mask}) =>
      addTrilinear(sums, density, {mask: mask.source.values, weights});
  }
  const {add} = trilinearSampling(device);
  return async (sums, weights, {density, mask}) => {
    await add(sums, density);
    await add(weights, mask);
  };
}

/** The density is interpolated and then masked, so that the spline does not meet the mask's edge. */
function addCubicCopy(device?: Device): AddCopy {
  const masks = trilinearSampling(device);
  return async (sums, weights, {density, mask}) => {
    const range = intersection(slabRange(sums), mask.range);
    if (isEmpty(range)) return;
    const [values, shares] = [slabOf(range), slabOf(range)];
    await masks.add(shares, mask);
    addCubic(values, density, shares.values);
    forEachRow(values, sums, (from, to, length) => {
      for (let i = 0; i < length; i += 1) {
        sums.values[to + i] += values.values[from + i] * shares.values[from + i];
        weights.values[to + i] += shares.values[from + i];
      }
    });
  };
}
