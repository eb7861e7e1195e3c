import path from 'node:path';
import type {RelionRelease} from '../../assess/tau2.ts';
import {usageError, type Warning} from '../../errors.ts';
import {angstromPoint, type AngstromPoint} from '../../geometry/frames.ts';
import {operatorConvention, type OperatorSet} from '../../geometry/operator.ts';
import {isExisting, readText, refuseOverwriting, writeFiles} from '../../io/files.ts';
import type {DmForm} from '../../io/operator-formats/dm-write.ts';
import {formatTitles, type ReadableFormat, type WritableFormat} from '../../io/operator-formats/format.ts';
import {operatorsFromText} from '../../io/operator-formats/read-text.ts';
import {formatForOutput, recogniseFormat} from '../../io/operator-formats/recognise.ts';
import {maskNameFor} from '../../io/star/mask-path.ts';
import {columnsFor, operatorEntry, type OperatorEntry} from '../write-operators.ts';
import {boxPlace, knownPlace, type BoxPlace, type BoxRequest} from './box-place.ts';
import {composedSets, invertedSets, setsAboutCopy} from './changed-sets.ts';
import {completeSet, type CompletedSet} from './complete-set.ts';
import {firstCentre, type FirstCentre} from './first-centres.ts';
import {outputText, type OutputText} from './output-text.ts';
import {refuseRepeated, relativeSets} from './relative-sets.ts';

/** What is read, what is done with it, and what is written. */
export type ConvertRequest = BoxRequest & {
  readonly inputPath: string;
  readonly from?: ReadableFormat;
  readonly outputs: readonly string[];
  readonly to?: WritableFormat;
  readonly projectFolder: string;
  readonly release: RelionRelease;
  readonly dmForm: DmForm;
  /** Paths of masks, one a set; those that the file names where left out. */
  readonly maskPaths?: readonly string[];
  /** Numbers of the sets that are taken, from 1; all where left out. */
  readonly chosenSets?: readonly number[];
  /** Of the first copy, in Å from the box centre; the mask's where left out. */
  readonly centre?: AngstromPoint;
  readonly isInverted: boolean;
  readonly composePath?: string;
  readonly isCompleted: boolean;
  readonly tolerance: number;
  readonly reference?: number;
  readonly force: boolean;
};

/** The group, and how far the operators that were given had to be moved. */
type CompletedGroup = Omit<CompletedSet, 'operators'>;

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
  const chosen = chosenOf(read.sets, request);
  const changed = await changedSets(chosen, request, place);
  refuseRepeated(changed.sets);
  const named = namedSets(changed.sets, request);
  const outputs = await outputsOf(named.sets, formats, {...request, place});
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
      ...outputs.warnings,
    ],
  };
}

/** Formats whose absolute coordinates are for other programs than ChimeraX. */
function goesElsewhere(format: WritableFormat): boolean {
  return format === 'phenix' || format === 'pdb' || format === 'mmcif';
}

type Sets = {readonly sets: readonly OperatorSet[]; readonly warnings: readonly Warning[]};

async function readSets(
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

function chosenOf(
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

async function changedSets(
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
  const centres = await firstCentres(sets, request, place);
  return sets.map(({operators}, index) =>
    completeSet(operators, {
      centre: centres[index].centre ?? angstromPoint(0, 0, 0),
      tolerance: request.tolerance,
    }),
  );
}

async function firstCentres(
  sets: readonly OperatorSet[],
  {centre, projectFolder, inputPath}: ConvertRequest,
  place: BoxPlace | undefined,
): Promise<readonly FirstCentre[]> {
  if (centre !== undefined && sets.length > 1) {
    throw usageError(
      `--centre is one point, but ${inputPath} has ${sets.length} sets of operators, each with a first copy of its own.`,
      'CENTRE_ONE_SET',
      'Choose one set with --sets, or leave --centre out where the masks exist.',
    );
  }
  if (centre !== undefined) return sets.map(() => ({centre}));
  return Promise.all(sets.map((set) => firstCentre(set, {projectFolder, inputPath, place})));
}

function namedSets(
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

function outputFormats({outputs, to}: ConvertRequest): readonly WritableFormat[] {
  if (to !== undefined && outputs.length !== 1) {
    throw usageError(
      `--to ${to}: found ${outputs.length} outputs; expected one, whose format it says.`,
      'CONVERT_TO',
      'Give one --output, or several whose names say their formats.',
    );
  }
  return outputs.map((file) => to ?? formatForOutput(file));
}

async function outputsOf(
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
      }),
    );
  return {
    files: outputs.map((file, index) => ({path: file, content: texts[index].content})),
    warnings: [
      ...outputs.flatMap((file, index) => endingWarnings(file, formats[index])),
      ...texts.flatMap(({warnings}) => warnings),
      ...(await missingMasks(sets, request)),
    ],
  };
}

/** Masks may be large: they are read when the first format asks, and only then. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}

/** RELION tells its two formats by the name alone. */
function endingWarnings(file: string, format: WritableFormat): readonly Warning[] {
  const isStarName = file.endsWith('.star');
  if ((format === 'star') === isStarName || (format !== 'star' && format !== 'dm')) return [];
  return [
    {
      code: 'STAR_EXTENSION',
      message: `${file} is ${formatTitles[format]}, but by its name RELION takes it for ${isStarName ? 'STAR' : 'DM text'}: it goes by whether the name ends in .star.`,
    },
  ];
}

/** Masks that a written file names and RELION will not find. */
async function missingMasks(
  sets: readonly OperatorSet[],
  {projectFolder, outputs}: ConvertRequest,
): Promise<readonly Warning[]> {
  if (outputs.length === 0) return [];
  const names = [...new Set(sets.map(({maskName}) => maskName).filter((name) => name !== ''))];
  const exists = await Promise.all(names.map((name) => isExisting(path.resolve(projectFolder, name))));
  return names
    .filter((_, index) => !exists[index])
    .map((name) => ({
      code: 'MASK_MISSING_YET',
      message: `The mask ${name} does not exist in the project folder ${projectFolder}; RELION will look for it there.`,
    }));
}
