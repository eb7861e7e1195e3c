import path from 'node:path';
import type {OutputFile} from '../../io/files.ts';
import {readMrc} from '../../io/mrc/read.ts';
import type {Volume} from '../../map/volume.ts';
import {sameBoxWarnings} from './same-box.ts';
import {maskPicture, type NamedMask} from '../../picture/mask-picture.ts';

/** Where the picture of a mask, or of a list of masks, lies: beside it. */
export function picturePath(maskPath: string): string {
  const {dir, name} = path.parse(maskPath);
  return path.join(dir, `${name}.png`);
}

/**
 * The picture of masks on their map, ready to be written beside `maskPath`.
 *
 * @param drawn.map the map; or `mapPath`, to read it for the picture alone; or neither.
 * @throws {InputError} as `readMrc`; `MASK_BOX` for a map in another box.
 */
export async function pictureFile(
  maskPath: string,
  drawn: {
    readonly map?: Volume;
    readonly mapPath?: string;
    readonly masks: readonly NamedMask[];
  },
): Promise<OutputFile> {
  const {masks, mapPath} = drawn;
  const [{volume: grid}] = masks;
  const map =
    drawn.map ??
    (mapPath === undefined ? undefined : await mapToDraw(mapPath, {path: maskPath, volume: grid}));
  return {path: picturePath(maskPath), content: [await maskPicture({map, masks})]};
}

async function mapToDraw(
  mapPath: string,
  mask: {readonly path: string; readonly volume: Volume},
): Promise<Volume> {
  const {volume} = await readMrc(mapPath, {permissive: true, voxelAngstrom: mask.volume.voxelAngstrom});
  sameBoxWarnings(mask, {path: mapPath, volume});
  return volume;
}
