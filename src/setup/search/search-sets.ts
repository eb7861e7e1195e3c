import {usageError, type Warning} from '../../errors.ts';
import type {Operator} from '../../geometry/operator.ts';
import {readMaskList} from '../../io/star/mask-list.ts';
import {locateMasks} from '../../io/star/mask-path.ts';
import {besideWarnings, readOperators} from '../../io/star/operators.ts';

/** A mask as a file names it, and where it is. */
type NamedMask = {readonly maskName: string; readonly path: string};

/** A copy to be found: near a known operator, or where another mask lies. */
export type SoughtCopy = {readonly label: string; readonly start?: Operator; readonly mask?: NamedMask};

/** One masked region and all its copies. */
export type SearchSet = {readonly reference: NamedMask; readonly copies: readonly SoughtCopy[]};

type SetsRequest = {
  readonly masksPath?: string;
  readonly operatorsPath?: string;
  readonly projectFolder: string;
};

/**
 * What is to be searched: the sets of a mask list, those of an operator file, or both.
 *
 * @throws {InputError} `SEARCH_NOTHING` when neither is given; as `readMaskList`, `readOperators`, `locateMasks`.
 */
export async function searchSets(
  request: SetsRequest,
): Promise<{readonly sets: readonly SearchSet[]; readonly warnings: readonly Warning[]}> {
  const {masksPath, operatorsPath} = request;
  if (masksPath === undefined && operatorsPath === undefined) {
    throw usageError(
      'There is nothing to search: neither --masks nor --operators is given.',
      'SEARCH_NOTHING',
      'Give a mask list (--masks list.star) to find operators, or a file of operators (ops.star, or --operators ops.star) to refine them.',
    );
  }
  const listed = masksPath === undefined ? none : await setsOfMasks(masksPath, request.projectFolder);
  const known =
    operatorsPath === undefined ? none : await setsOfOperators(operatorsPath, request.projectFolder);
  return {sets: [...listed.sets, ...known.sets], warnings: [...listed.warnings, ...known.warnings]};
}

type Sets = Awaited<ReturnType<typeof searchSets>>;
const none: Sets = {sets: [], warnings: []};

async function setsOfMasks(file: string, projectFolder: string): Promise<Sets> {
  const list = await readMaskList(file);
  const sets: SearchSet[] = [];
  const warnings: Warning[] = [...list.warnings];
  for (const {maskNames} of list.groups) {
    const located = await locateMasks(maskNames, {projectFolder, starPath: file});
    const masks = located.map(({path}, index) => ({maskName: maskNames[index], path}));
    const [reference, ...others] = masks;
    warnings.push(...besideWarnings(located[0]));
    sets.push({reference, copies: others.map((mask) => ({label: mask.maskName, mask}))});
  }
  return {sets, warnings};
}

async function setsOfOperators(file: string, projectFolder: string): Promise<Sets> {
  const known = await readOperators(file, {projectFolder});
  return {
    warnings: known.warnings,
    sets: known.sets.map(({maskName, operators}, index) => ({
      reference: {maskName, path: known.masks[index].path},
      copies: operators.map((start, row) => ({label: `operator ${row + 1}`, start})),
    })),
  };
}
