import path from 'node:path';
import type {OutputFile} from '../../io/files.ts';
import {readMrc} from '../../io/mrc/read.ts';
import type {Volume} from '../../map/volume.ts';
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
 * @throws {InputError} as `readMrc`.
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
    (mapPath === undefined
      ? undefined
      : (await readMrc(mapPath, {permissive: true, voxelAngstrom: grid.voxelAngstrom})).volume);
  return {path: picturePath(maskPath), content: [await maskPicture({map, masks})]};
}
