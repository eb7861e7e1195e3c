import {InputError} from '../../errors.ts';
import type {MrcFile} from '../../io/mrc/read.ts';
import type {ReadRequest} from '../map-of-pixel-size.ts';
import {readMap} from './read-map.ts';

/** RELION's own tolerance. */
const tolerance = 1e-6;

/** A mask. @throws {InputError} as `readMap`; `MASK_VALUES` for values outside [0, 1]. */
export async function readMask(file: string, request: ReadRequest): Promise<MrcFile> {
  const mask = await readMap(file, request);
  const {values} = mask.volume;
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i += 1) {
    if (values[i] < least) least = values[i];
    if (values[i] > most) most = values[i];
  }
  if (least >= -tolerance && most <= 1 + tolerance) return mask;
  throw new InputError(
    `${file} has values from ${Number(least.toPrecision(4))} to ${Number(most.toPrecision(4))}; a mask has values from 0 to 1.`,
    {
      code: 'MASK_VALUES',
      suggestions: [`If it is a map, make a mask of it: localsym mask create --map ${file} -o mask.mrc`],
    },
  );
}
