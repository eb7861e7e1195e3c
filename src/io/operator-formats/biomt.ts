import type {Warning} from '../../errors.ts';
import type {AbsolutePoint} from '../../geometry/absolute-operator.ts';
import {matrixOfRows} from '../../geometry/matrix3.ts';
import type {Vector3} from '../../geometry/vector.ts';
import {refuseFaults, type Fault} from '../star/faults.ts';
import {parseNumber} from '../star/numbers.ts';
import {operatorOfPrinted, type PrintedOperator} from './absolute-reading.ts';
import type {OperatorText} from './format.ts';

/** One BIOMTn line. */
type Row = {
  readonly line: number;
  readonly which: number;
  readonly serial: string;
  readonly values: readonly number[];
};

/**
 * The operators in REMARK 350 of a PDB file, chain 1 to copy j in absolute coordinates: one set for every
 * list of chains they are applied to.
 *
 * Read by words, not by columns, as most programs do: files with numbers too wide for their columns exist.
 *
 * @param centre absolute coordinates of the box centre.
 * @throws {InputError} with all faults: `BIOMT_NONE`, `BIOMT_INCOMPLETE`, `BIOMT_NUMBERS`, `MATRIX_MIRROR`,
 * `MATRIX_NOT_A_ROTATION`.
 * @see https://www.wwpdb.org/documentation/file-format, REMARK 350
 */
export function operatorsFromBiomt(text: string, name: string, centre: AbsolutePoint): OperatorText {
  const faults: Fault[] = [];
  const warnings: Warning[] = [];
  const groups = rowGroups(text, faults).map((rows) => printedOperators(rows, faults));
  if (groups.length === 0 && faults.length === 0) faults.push(noOperators());
  const sets = groups.map((printed) => ({
    operators: printed.map((one) => operatorOfPrinted(one, centre, {name, faults, warnings})),
  }));
  refuseFaults(name, faults);
  return {sets, warnings};
}

/** The BIOMT lines below each APPLY THE FOLLOWING or BIOMOLECULE line. */
function rowGroups(text: string, faults: Fault[]): Row[][] {
  const groups: Row[][] = [[]];
  for (const [index, content] of text.split(/\r\n|\n|\r/).entries()) {
    if (!content.startsWith('REMARK 350')) continue;
    const rest = content.slice('REMARK 350'.length).trim();
    if (/^(?:APPLY THE FOLLOWING|BIOMOLECULE)/.test(rest)) groups.push([]);
    const [, which, numbers] = /^BIOMT([123])\s+(.*)$/.exec(rest) ?? [];
    if (which === undefined) continue;
    const [serial, ...words] = numbers.trim().split(/\s+/);
    const values = words.map((word) => parseNumber(word));
    const numeric = values.filter((value) => value !== undefined);
    if (words.length !== 4 || numeric.length !== 4) faults.push(wrongNumbers(index + 1, which, words));
    groups.at(-1)?.push({line: index + 1, which: Number(which), serial, values: numeric});
  }
  return groups.filter((rows) => rows.length > 0);
}

/** Three lines each, BIOMT1 to BIOMT3, of one number. */
function printedOperators(rows: readonly Row[], faults: Fault[]): PrintedOperator[] {
  const printed: PrintedOperator[] = [];
  for (let start = 0; start < rows.length;) {
    const [first, second, third] = rows.slice(start, start + 3);
    const isWhole =
      third !== undefined &&
      [first, second, third].every(({which, serial}, row) => which === row + 1 && serial === first.serial);
    if (!isWhole) {
      faults.push(incomplete(first));
      return printed;
    }
    start += 3;
    if ([first, second, third].some(({values}) => values.length !== 4)) continue;
    printed.push({
      line: first.line,
      matrix: matrixOfRows(turn(first), turn(second), turn(third)),
      translationAngstrom: [first.values[3], second.values[3], third.values[3]],
    });
  }
  return printed;
}

function turn({values}: Row): Vector3 {
  return [values[0], values[1], values[2]];
}

function wrongNumbers(line: number, which: string, words: readonly string[]): Fault {
  return {
    code: 'BIOMT_NUMBERS',
    line,
    message: `found "${words.join(' ')}" behind BIOMT${which} and its number; expected three matrix entries and a translation`,
    remedy: 'Write four numbers with blanks between them, as the PDB does.',
  };
}

function incomplete({line, which, serial}: Row): Fault {
  return {
    code: 'BIOMT_INCOMPLETE',
    line,
    message: `found BIOMT${which} of operator ${serial} out of order; expected BIOMT1, BIOMT2 and BIOMT3 of every operator one after the other`,
    remedy: 'Check that no line of REMARK 350 is missing.',
  };
}

function noOperators(): Fault {
  return {
    code: 'BIOMT_NONE',
    message: 'found no "REMARK 350   BIOMT" lines; expected three for every operator',
    remedy: 'Give a file with REMARK 350, or the same entry as mmCIF.',
  };
}
