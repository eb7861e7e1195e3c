import {InputError, type Warning} from '../../errors.ts';
import {eulerAngles} from '../../geometry/euler.ts';
import type {Operator, OperatorSet} from '../../geometry/operator.ts';
import {chooseTable, refuseMissing} from './choose-table.ts';
import {refuseFaults, type Fault} from './faults.ts';
import {locateMasks, type LocatedMask} from './mask-path.ts';
import {
  maskLabel,
  operatorLabels,
  originColumnsOf,
  originWarnings,
  type OriginColumns,
} from './operator-columns.ts';
import {operatorRows} from './operator-rows.ts';
import {operatorSets} from './operator-sets.ts';
import {inspectStar} from './parse.ts';
import {readStarText} from './read-star.ts';
import {formatStar} from './write.ts';

/** The operators of a local-symmetry file. */
export type OperatorTable = {
  /** One set a mask, in the order of first appearance, without identities. */
  readonly sets: readonly OperatorSet[];
  readonly columns: OriginColumns;
  /** Where the file is not what RELION reads, and what RELION would have done with it. */
  readonly warnings: readonly Warning[];
};

/** A local-symmetry file that was read from the disk. */
export type OperatorFile = OperatorTable & {
  readonly path: string;
  /** One a set; empty where no project folder was given to look in. */
  readonly masks: readonly LocatedMask[];
};

/**
 * Reads a local-symmetry file, and finds its masks where the project folder is given.
 *
 * @throws {InputError} as `readBytes`, `operatorsFromStar` and `locateMasks`.
 */
export async function readOperators(
  path: string,
  {projectFolder}: {readonly projectFolder?: string} = {},
): Promise<OperatorFile> {
  const table = operatorsFromStar(await readStarText(path), path);
  const maskNames = table.sets.map((set) => set.maskName);
  const masks =
    projectFolder === undefined ? [] : await locateMasks(maskNames, {projectFolder, starPath: path});
  const warnings = [...extensionWarnings(path), ...table.warnings, ...masks.flatMap(besideWarnings)];
  return {...table, path, masks, warnings};
}

/**
 * The operators in the text of a local-symmetry file, in every dialect that `parseStar` takes.
 *
 * @param name the file's name, for messages.
 * @throws {InputError} as `parseStar`, and with all faults of `STAR_MISSING_COLUMNS`, `STAR_NO_ROWS`,
 * `STAR_NOT_A_NUMBER`, `STAR_NO_MASK_NAME`, `STAR_AMBIGUOUS_MASKS`, `STAR_ONLY_IDENTITY`,
 * `STAR_DUPLICATE_OPERATORS`.
 */
export function operatorsFromStar(text: string, name: string): OperatorTable {
  const {faults, ...table} = inspectOperators(text, name);
  refuseFaults(name, faults);
  return table;
}

/**
 * As `operatorsFromStar`, but the faults of lines and rows are told, not thrown.
 *
 * Where lines or numbers are at fault there are no sets; repeated operators and the like leave the sets whole.
 *
 * @throws {InputError} `STAR_MISSING_COLUMNS`, `STAR_NO_ROWS`.
 */
export function inspectOperators(
  text: string,
  name: string,
): OperatorTable & {readonly faults: readonly Fault[]} {
  const star = inspectStar(text, name);
  if (star.faults.length > 0) {
    return {sets: [], columns: 'angst', faults: star.faults, warnings: star.warnings};
  }
  const {table, warnings} = chooseTable(star, maskLabel, name);
  const columns = originColumnsOf(table.labels);
  const missing = operatorLabels(columns).filter((label) => !table.labels.includes(label));
  refuseMissing(name, missing, table.labels);
  const {rows, faults} = operatorRows(table, columns);
  const found = operatorSets(faults.length > 0 ? [] : rows, name);
  return {
    sets: found.sets,
    columns,
    faults: [...faults, ...found.faults],
    warnings: [...star.warnings, ...warnings, ...originWarnings(name, table.labels), ...found.warnings],
  };
}

/**
 * The text of a local-symmetry file that RELION reads and reads back as the same operators: within
 * 1e-10 degrees and Å.
 *
 * @param options.columns `angst` (default) for RELION 3.1 and later, `legacy` for 3.0 and earlier.
 * @param options.comment lines above the table.
 * @throws {InputError} `STAR_NOTHING_TO_WRITE`; `STAR_UNWRITABLE_VALUE` for a mask's path.
 */
export function formatOperators(
  sets: readonly OperatorSet[],
  {columns = 'angst', comment}: {readonly columns?: OriginColumns; readonly comment?: string} = {},
): string {
  refuseNothing(sets);
  const version = columns === 'angst' ? 'version 30001' : undefined;
  const comments = [version, comment].filter((line) => line !== undefined);
  return formatStar([
    {
      name: '',
      kind: 'loop',
      labels: operatorLabels(columns),
      rows: sets.flatMap(({maskName, operators}) =>
        operators.map((operator) => [maskName, ...numbersOf(operator)]),
      ),
      comment: comments.length > 0 ? comments.join('\n') : undefined,
    },
  ]);
}

function refuseNothing(sets: readonly OperatorSet[]): void {
  const empty = sets.find((set) => set.operators.length === 0);
  if (sets.length > 0 && empty === undefined) return;
  throw new InputError(
    empty === undefined
      ? 'There are no operators to write; RELION wants one or more.'
      : `There are no operators to write for the mask ${empty.maskName}; RELION wants one or more for every mask.`,
    {code: 'STAR_NOTHING_TO_WRITE'},
  );
}

function numbersOf({rotation, shiftAngstrom}: Operator): string[] {
  const {rotDegrees, tiltDegrees, psiDegrees} = eulerAngles(rotation);
  return [rotDegrees, tiltDegrees, psiDegrees, ...shiftAngstrom].map(decimalText);
}

/** Ten decimals; never an exponent or −0. RELION reads as many. */
function decimalText(number: number): string {
  if (!Number.isFinite(number)) throw new RangeError(`An operator has the number ${number}.`);
  const text = number.toFixed(10);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

/** A name that RELION takes for another format. */
export function extensionWarnings(path: string): Warning[] {
  if (path.endsWith('.star')) return [];
  return [
    {
      code: 'STAR_EXTENSION',
      message: `${path}: the name does not end in .star; RELION would take it for a MASKFILENAME text file.`,
    },
  ];
}

/** Where a mask lies beside the STAR file that names it, RELION would not find it. */
export function besideWarnings({path, foundIn}: LocatedMask): Warning[] {
  if (foundIn !== 'beside the STAR file') return [];
  return [
    {
      code: 'MASK_NOT_IN_PROJECT',
      message: `${path} was found beside the STAR file; RELION looks from the project folder only and would not find it.`,
    },
  ];
}
