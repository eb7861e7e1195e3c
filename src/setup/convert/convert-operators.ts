import type {Warning} from '../../errors.ts';
import {operatorConvention} from '../../geometry/operator.ts';
import {refuseOverwriting, writeFiles} from '../../io/files.ts';
import {isAbsolute, type ReadableFormat, type WritableFormat} from '../../io/operator-formats/format.ts';
import {operatorEntry, type OperatorEntry} from '../write-operators.ts';
import {boxPlace} from './box-place.ts';
import {changedSets, type CompletedGroup} from './change-sets.ts';
import type {ConvertRequest} from './convert-request.ts';
import {firstCentres} from './first-centres.ts';
import {outsideBox} from './outside-box.ts';
import {chosenSetsOf, readSets} from './read-sets.ts';
import {refuseRepeated} from './relative-sets.ts';
import {namedSets, outputFormats, outputTexts} from './write-sets.ts';

/** A set as data. */
export type ConvertedSet = {
  readonly mask: string;
  /** Where it was completed to a point group. */
  readonly group?: CompletedGroup;
  readonly operators: readonly OperatorEntry[];
};

/** What was converted. */
export type ConvertReport = {
  readonly convention: string;
  readonly from: ReadableFormat;
  readonly sets: readonly ConvertedSet[];
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/**
 * Reads operators in one format, changes them as asked, and writes them in others.
 *
 * @throws {InputError} as the readers and writers of the formats; `CONVERT_SETS`, `MASK_NAME_COUNT`,
 * `CONVERT_TO`, `OPERATORS_REPEATED`, `GROUP_NOT_CLOSED`, `REFERENCE_UNKNOWN`, `COMPOSE_SETS`, and as `writeFiles`.
 */
export async function convertOperators(request: ConvertRequest): Promise<ConvertReport> {
  const formats = outputFormats(request);
  await refuseOverwriting(
    request.outputs.map((file) => ({path: file})),
    request.force,
  );
  const place = await boxPlace(request);
  const read = await readSets(request.inputPath, {format: request.from, place});
  const chosen = chosenSetsOf(read.sets, request);
  const changed = await changedSets(chosen, request, place);
  refuseRepeated(changed.sets);
  const named = namedSets(changed.sets, request);
  const outputs = await outputTexts(named.sets, formats, {...request, place});
  const outside =
    place !== undefined && isAbsolute(read.format)
      ? outsideBox(named.sets, await firstCentres(named.sets, request, place), place.grid)
      : [];
  await writeFiles(outputs.files, {force: request.force});
  return {
    convention: operatorConvention,
    from: read.format,
    sets: named.sets.map(({maskName, operators}, index) => ({
      mask: maskName,
      group: changed.groups?.[index],
      operators: operators.map((operator, k) => operatorEntry({copy: k + 2, operator})),
    })),
    files: request.outputs,
    warnings: [
      ...read.warnings,
      ...(place?.warnings ?? []),
      ...([read.format, ...formats].some(goesElsewhere) ? (place?.ambiguities ?? []) : []),
      ...changed.warnings,
      ...(request.outputs.length > 0 ? named.warnings : []),
      ...outside,
      ...outputs.warnings,
    ],
  };
}

/** Formats whose absolute coordinates are for other programs than ChimeraX. */
function goesElsewhere(format: WritableFormat): boolean {
  return format === 'phenix' || format === 'pdb' || format === 'mmcif';
}
