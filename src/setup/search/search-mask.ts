import type {Warning} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import {readCroppedMrc} from '../../io/mrc/read-cropped.ts';
import type {Cropped} from '../../map/cropped.ts';
import {checkMaskBox, maskShape, type MaskShape} from '../../search/mask-centre.ts';

/** A mask of a search: what is in it, and where. */
export type SearchMask = {
  readonly path: string;
  readonly cropped: Cropped;
  readonly shape: MaskShape;
  readonly warnings: readonly Warning[];
};

/** About a mask's header there is nothing to say that matters: only its box counts. */
const unsaid = new Set(['MRC_VOXEL_OVERRIDE', 'MRC_NO_MAGIC']);

/** @throws {InputError} as `readCroppedMrc`, `checkMaskBox` and `maskShape`. */
export async function readSearchMask(path: string, map: Grid): Promise<SearchMask> {
  const {cropped, warnings} = await readCroppedMrc(path, {voxelAngstrom: map.voxelAngstrom});
  checkMaskBox(cropped, map, path);
  const shape = maskShape(cropped, path);
  return {path, cropped, shape, warnings: warnings.filter(({code}) => !unsaid.has(code))};
}
