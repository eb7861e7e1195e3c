import type {Device} from '../compute/device.ts';
import type {Grid} from '../geometry/frames.ts';
import {emptyVolume, type Origin, type Volume} from '../map/volume.ts';
import {cutWindow, type Window} from '../map/window.ts';
import {placedAt, withIdentity, type CopySet} from './copies.ts';
import {placeAll} from './place-all.ts';
import {slabRange, type Placed} from './placed.ts';
import {samplingBy, trilinearSampling, type Interpolation} from './sampling.ts';

export type DuplicateInput = {
  readonly grid: Grid & {readonly origin?: Origin};
  readonly sets: readonly CopySet[];
  /** What is duplicated, masked; default the masks themselves. */
  readonly volume?: Volume;
  /** Of the map; masks alone are always trilinear, and so stay within 0 and 1. */
  readonly interpolation?: Interpolation;
  readonly device?: Device;
};

/**
 * The sum over all places of the masks, or of the masked map, as `relion_localsym --duplicate` has it.
 *
 * Where copies overlap the sum is not divided by anything.
 */
export async function duplicateCopies({
  grid,
  sets,
  volume,
  interpolation = 'trilinear',
  device,
}: DuplicateInput): Promise<Volume> {
  const sampling = volume === undefined ? trilinearSampling(device) : samplingBy(interpolation, device);
  const placed: Placed[] = sets.flatMap((set) => {
    const source = sampling.ofWindow(volume === undefined ? set.mask : masked(volume, set.mask));
    return withIdentity(set).map((operator) => placedAt(source, operator, grid));
  });
  const result = emptyVolume(grid, grid.origin);
  await placeAll(result, placed, sampling.add);
  return result;
}

function masked(volume: Volume, mask: Window): Window {
  const window = cutWindow(volume, slabRange(mask));
  for (let i = 0; i < window.values.length; i += 1) window.values[i] *= mask.values[i];
  return window;
}
