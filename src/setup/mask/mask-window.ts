import {encodeMrc} from '../../io/mrc/write.ts';
import {emptyVolume, type Volume} from '../../map/volume.ts';
import type {Window} from '../../map/window.ts';

/** A mask in the map's box, of the piece that is not 0. */
export function inBox({values, from, size}: Window, map: Volume): Volume {
  const volume = emptyVolume(map, map.origin);
  const [nx, ny] = map.size;
  for (let z = 0, row = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1, row += size[0])
      volume.values.set(
        values.subarray(row, row + size[0]),
        from[0] + nx * (from[1] + y + ny * (from[2] + z)),
      );
  return volume;
}

/** The mask's file, made when it is written: masks of a large box are not in memory together. */
export function* laterEncoded(window: Window, map: Volume): Generator<Uint8Array> {
  yield* encodeMrc(inBox(window, map));
}
