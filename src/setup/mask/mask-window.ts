import {encodeMrc} from '../../io/mrc/write.ts';
import {inBox} from '../../map/in-box.ts';
import type {Volume} from '../../map/volume.ts';
import type {Window} from '../../map/window.ts';

/** The mask's file, made when it is written: masks of a large box are not in memory together. */
export function* laterEncoded(window: Window, map: Volume): Generator<Uint8Array> {
  yield* encodeMrc(inBox(window, map));
}
