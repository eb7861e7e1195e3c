import {InputError} from '../../errors.ts';
import type {MrcCropped} from '../../io/mrc/read-cropped.ts';
import type {MrcFile} from '../../io/mrc/read.ts';
import {asCropped, type Cropped} from '../../map/cropped.ts';
import type {ReadRequest} from '../map-of-pixel-size.ts';
import {readCroppedMap, readMap} from './read-map.ts';

/** RELION's own tolerance. */
const tolerance = 1e-6;

/** A mask. @throws {InputError} as `readMap`; `MASK_VALUES` for values outside [0, 1]. */
export async function readMask(file: string, request: ReadRequest): Promise<MrcFile> {
  const mask = await readMap(file, request);
  refuseNoMask(asCropped(mask.volume), file);
  return mask;
}

/** The part of a mask that is not 0, without the memory of its box. @throws {InputError} as `readMask`. */
export async function readCroppedMask(file: string, request: ReadRequest): Promise<MrcCropped> {
  const mask = await readCroppedMap(file, request);
  refuseNoMask(mask.cropped, file);
  return mask;
}

function refuseNoMask({size, window: {values}}: Cropped, file: string): void {
  const isWhole = values.length === size[0] * size[1] * size[2];
  let [least, most] = isWhole ? [Infinity, -Infinity] : [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    if (values[i] < least) least = values[i];
    if (values[i] > most) most = values[i];
  }
  if (least >= -tolerance && most <= 1 + tolerance) return;
  throw new InputError(
    `${file} has values from ${Number(least.toPrecision(4))} to ${Number(most.toPrecision(4))}; a mask has values from 0 to 1.`,
    {
      code: 'MASK_VALUES',
      suggestions: [`If it is a map, make a mask of it: localsym mask create --map ${file} -o mask.mrc`],
    },
  );
}
