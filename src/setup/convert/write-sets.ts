import path from 'node:path';
import {usageError, type Warning} from '../../errors.ts';
import type {OperatorSet} from '../../geometry/operator.ts';
import {isExisting} from '../../io/files.ts';
import type {WritableFormat} from '../../io/operator-formats/format.ts';
import {formatForOutput} from '../../io/operator-formats/recognise.ts';
import {maskNameFor} from '../../io/star/mask-path.ts';
import {columnsFor} from '../write-operators.ts';
import type {BoxPlace} from './box-place.ts';
import type {ConvertRequest, Sets} from './convert-request.ts';
import {firstCentres, hasMasksOfCopyOne} from './first-centres.ts';
import {outputText, type OutputText} from './output-text.ts';
import {endingWarnings} from './read-sets.ts';

/** The format of every output. @throws {InputError} `CONVERT_TO`; as `formatForOutput`. */
export function outputFormats({outputs, to}: ConvertRequest): readonly WritableFormat[] {
  if (to !== undefined && outputs.length !== 1) {
    throw usageError(
      `--to ${to}: found ${outputs.length} outputs; expected one, whose format it says.`,
      'CONVERT_TO',
      'Give one --output, or several whose names say their formats.',
    );
  }
  return outputs.map((file) => to ?? formatForOutput(file));
}

/** The sets with the masks that are to be named. @throws {InputError} `MASK_NAME_COUNT`. */
export function namedSets(
  sets: readonly OperatorSet[],
  {maskPaths, projectFolder, inputPath}: ConvertRequest,
): Sets {
  if (maskPaths === undefined) return {sets, warnings: []};
  if (maskPaths.length !== sets.length) {
    throw usageError(
      `--mask-name: found ${maskPaths.length} names in all, but the sets of operators in ${inputPath} number ${sets.length}; expected one name a set.`,
      'MASK_NAME_COUNT',
      'Give --mask-name once for every set, or choose sets with --sets.',
    );
  }
  const named = maskPaths.map((mask) => maskNameFor(mask, projectFolder));
  return {
    sets: sets.map((set, index) => ({...set, maskName: named[index].maskName})),
    warnings: named.flatMap(({warnings}) => warnings),
  };
}

/** The texts of all outputs. @throws {InputError} as `outputText`. */
export async function outputTexts(
  sets: readonly OperatorSet[],
  formats: readonly WritableFormat[],
  request: ConvertRequest & {readonly place?: BoxPlace},
): Promise<{
  readonly files: readonly {readonly path: string; readonly content: string}[];
  readonly warnings: readonly Warning[];
}> {
  const {outputs, place, mapPath, projectFolder, dmForm} = request;
  const shared = {sets, place, mapPath, projectFolder, dmForm, columns: columnsFor(request.release)};
  const centres = once(async () => firstCentres(sets, request, place));
  const texts: OutputText[] = [];
  for (const [index, file] of outputs.entries())
    texts.push(
      await outputText({
        ...shared,
        file,
        format: formats[index],
        firstCentres: centres,
        hasMasksOfCopyOne: hasMasksOfCopyOne(request),
      }),
    );
  return {
    files: outputs.map((file, index) => ({path: file, content: texts[index].content})),
    warnings: [
      ...outputs.flatMap((file, index) => endingWarnings(file, formats[index])),
      ...texts.flatMap(({warnings}) => warnings),
      ...(await missingMasks(sets, formats, request)),
    ],
  };
}

/** Masks may be large: they are read when the first format asks, and only then. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}

/** Masks that a written file names and RELION will not find. */
async function missingMasks(
  sets: readonly OperatorSet[],
  formats: readonly WritableFormat[],
  {projectFolder}: ConvertRequest,
): Promise<readonly Warning[]> {
  if (!formats.some((format) => format === 'star' || format === 'dm' || format === 'chimerax')) return [];
  const names = [...new Set(sets.map(({maskName}) => maskName).filter((name) => name !== ''))];
  const exists = await Promise.all(names.map((name) => isExisting(path.resolve(projectFolder, name))));
  return names
    .filter((_, index) => !exists[index])
    .map((name) => ({
      code: 'MASK_MISSING_YET',
      message: `The mask ${name} does not exist in the project folder ${projectFolder}; RELION will look for it there.`,
    }));
}
