import {usageError, type Warning} from '../../errors.ts';
import {readMaskList} from '../../io/star/mask-list.ts';
import {locateMasks} from '../../io/star/mask-path.ts';

/** A mask, and where it is listed. */
export type MaskToCheck = {
  /** As it was given or listed. */
  readonly name: string;
  readonly path: string;
  /** `_rlnAreaId`; undefined for a mask that was given by itself. */
  readonly areaId?: number;
};

/**
 * The masks that are given, and those of the list.
 *
 * @throws {InputError} `MASKS_NONE`; as `readMaskList` and `locateMasks`.
 */
export async function masksToCheck({
  maskPaths,
  listPath,
  projectFolder,
}: {
  readonly maskPaths: readonly string[];
  readonly listPath?: string;
  readonly projectFolder: string;
}): Promise<{readonly masks: readonly MaskToCheck[]; readonly warnings: readonly Warning[]}> {
  const given = maskPaths.map((file) => ({name: file, path: file}));
  if (listPath === undefined) {
    if (given.length > 0) return {masks: given, warnings: []};
    throw usageError(
      'There is no mask to check.',
      'MASKS_NONE',
      'Name masks (mask.mrc, or --mask mask.mrc), or a mask list (--masks list.star).',
    );
  }
  const {groups, warnings} = await readMaskList(listPath);
  const rows = groups.flatMap(({areaId, maskNames}) => maskNames.map((name) => ({name, areaId})));
  const located = await locateMasks(
    rows.map(({name}) => name),
    {projectFolder, starPath: listPath},
  );
  const listed = rows.map((row, index) => ({...row, path: located[index].path}));
  return {masks: [...given, ...listed], warnings};
}
