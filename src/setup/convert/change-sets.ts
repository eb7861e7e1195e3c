import type {Warning} from '../../errors.ts';
import {angstromPoint} from '../../geometry/frames.ts';
import type {OperatorSet} from '../../geometry/operator.ts';
import type {BoxPlace} from './box-place.ts';
import {composedSets, invertedSets, setsAboutCopy} from './set-operations.ts';
import {completeSet, type CompletedSet} from './complete-set.ts';
import type {ConvertRequest, Sets} from './convert-request.ts';
import {firstCentres} from './first-centres.ts';
import {readSets} from './read-sets.ts';

/** The group, and how far the operators that were given had to be moved. */
export type CompletedGroup = Omit<CompletedSet, 'operators'>;

/**
 * The sets inverted, composed, completed and about another copy, in this order, each where it is asked for.
 *
 * @throws {InputError} `COMPOSE_SETS`, `GROUP_NOT_CLOSED`, `REFERENCE_UNKNOWN`; as `readSets` and `firstCentres`.
 */
export async function changedSets(
  sets: readonly OperatorSet[],
  request: ConvertRequest,
  place: BoxPlace | undefined,
): Promise<Sets & {readonly groups?: readonly CompletedGroup[]}> {
  const warnings: Warning[] = [];
  let current = sets;
  const take = (changed: Sets): void => {
    current = changed.sets;
    warnings.push(...changed.warnings);
  };
  if (request.isInverted) take(invertedSets(current));
  if (request.composePath !== undefined) {
    const outer = await readSets(request.composePath, {place});
    take({sets: composedSets(current, outer.sets), warnings: outer.warnings});
  }
  const completed = request.isCompleted ? await completedSets(current, request, place) : undefined;
  if (completed !== undefined)
    current = current.map((set, index) => ({...set, operators: completed[index].operators}));
  if (request.reference !== undefined) {
    const masks = {newNames: request.maskPaths, voxelAngstrom: place?.grid.voxelAngstrom};
    take(setsAboutCopy(current, request.reference, masks));
  }
  return {sets: current, warnings, groups: completed?.map(groupOf)};
}

function groupOf({group, movedDegrees, movedAngstrom}: CompletedSet): CompletedGroup {
  return {group, movedDegrees, movedAngstrom};
}

async function completedSets(
  sets: readonly OperatorSet[],
  request: ConvertRequest,
  place: BoxPlace | undefined,
): Promise<readonly CompletedSet[]> {
  const centres = await firstCentres(sets, {...request, reference: undefined}, place);
  return sets.map(({operators}, index) =>
    completeSet(operators, {
      centre: centres[index].centre ?? angstromPoint(0, 0, 0),
      tolerance: request.tolerance,
    }),
  );
}
