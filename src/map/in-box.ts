import {emptyVolume, type Volume} from './volume.ts';
import type {Window} from './window.ts';

/** The whole box of a map with the values of a piece of it, and 0 elsewhere. */
export function inBox({values, from, size}: Window, box: Omit<Volume, 'values'>): Volume {
  const volume = emptyVolume(box, box.origin);
  const [nx, ny] = box.size;
  for (let z = 0, row = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1, row += size[0])
      volume.values.set(
        values.subarray(row, row + size[0]),
        from[0] + nx * (from[1] + y + ny * (from[2] + z)),
      );
  return volume;
}
