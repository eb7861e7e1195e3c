import type {Volume} from '../map/volume.ts';
import type {AddPlaced, Placed} from './placed.ts';
import {forEachRow} from './rows.ts';
import {slabDepthVoxels, slabsOf} from './slabs.ts';
import {unionRange} from './union-range.ts';

/** Adds sources at their places to a map, whose values it changes. */
export async function placeAll(volume: Volume, placed: readonly Placed[], add: AddPlaced): Promise<void> {
  const box = {from: [0, 0, 0], size: volume.size} as const;
  for (const slab of slabsOf(unionRange(placed.map(({range}) => range)), slabDepthVoxels)) {
    for (const one of placed) await add(slab, one);
    forEachRow(slab, box, (from, to, length) => {
      for (let i = 0; i < length; i += 1) volume.values[to + i] += slab.values[from + i];
    });
  }
}
