import {usageError, type Warning} from '../../errors.ts';
import type {OperatorSet} from '../../geometry/operator.ts';
import {readText} from '../../io/files.ts';
import {formatTitles, type ReadableFormat, type WritableFormat} from '../../io/operator-formats/format.ts';
import {operatorsFromText} from '../../io/operator-formats/read-text.ts';
import {recogniseFormat} from '../../io/operator-formats/recognise.ts';
import {knownPlace, type BoxPlace} from './box-place.ts';
import type {ConvertRequest, Sets} from './convert-request.ts';
import {relativeSets} from './relative-sets.ts';

/**
 * The sets in a file of any format, about the box centre.
 *
 * @throws {InputError} as `recogniseFormat`, the format's reader, `knownPlace` and `relativeSets`.
 */
export async function readSets(
  file: string,
  {format: given, place}: {readonly format?: ReadableFormat; readonly place?: BoxPlace},
): Promise<Sets & {readonly format: ReadableFormat}> {
  const text = await readText(file);
  const format = given ?? recogniseFormat(text, file);
  const centre = () => knownPlace(place, `${file} (${formatTitles[format]})`).centre;
  const read = operatorsFromText(format, {text, name: file, centre});
  const {sets, warnings} = relativeSets(read, {format, name: file});
  return {format, sets, warnings: [...endingWarnings(file, format), ...warnings]};
}

/** The sets that are taken. @throws {InputError} `CONVERT_SETS`. */
export function chosenSetsOf(
  sets: readonly OperatorSet[],
  {chosenSets, inputPath}: ConvertRequest,
): readonly OperatorSet[] {
  if (chosenSets === undefined) return sets;
  const beyond = chosenSets.find((number) => number > sets.length);
  if (beyond === undefined) return chosenSets.map((number) => sets[number - 1]);
  throw usageError(
    `--sets ${beyond}: ${inputPath} has ${sets.length} ${sets.length === 1 ? 'set' : 'sets'} of operators.`,
    'CONVERT_SETS',
    sets.length === 1 ? 'Leave --sets out.' : `Give numbers from 1 to ${sets.length}.`,
  );
}

/** RELION tells its two formats by the name alone. */
export function endingWarnings(file: string, format: WritableFormat): readonly Warning[] {
  const isStarName = file.endsWith('.star');
  if ((format === 'star') === isStarName || (format !== 'star' && format !== 'dm')) return [];
  return [
    {
      code: 'STAR_EXTENSION',
      message: `${file} is ${formatTitles[format]}, but by its name RELION takes it for ${isStarName ? 'STAR' : 'DM text'}: it goes by whether the name ends in .star.`,
    },
  ];
}
