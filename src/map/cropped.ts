import type {Grid} from '../geometry/frames.ts';
import {supportRange} from './support-range.ts';
import type {Volume} from './volume.ts';
import {cutWindow, type Window} from './window.ts';

/** A map that is 0 beyond a window, of which only the window is kept: a mask, at the cost of its part alone. */
export type Cropped = Grid & {readonly window: Window};

/** A whole map as a crop that leaves nothing out; no copy. */
export function asCropped(map: Volume | Cropped): Cropped {
  if ('window' in map) return map;
  const {values, size, voxelAngstrom} = map;
  return {size, voxelAngstrom, window: {values, from: [0, 0, 0], size}};
}

/** A map without the planes at its faces that are all 0; an empty window of a map of zeros. */
export function croppedToSupport(volume: Volume): Cropped {
  const {size, voxelAngstrom, values} = volume;
  return {size, voxelAngstrom, window: cutWindow(volume, supportRange(values, size))};
}
