import {CsvError} from 'csv-parse';
import {parse} from 'csv-parse/sync';
import type {Warning} from '../../errors.ts';
import type {Matrix3} from '../../geometry/matrix3.ts';
import type {Operator} from '../../geometry/operator.ts';
import type {Vector3} from '../../geometry/vector.ts';
import {refuseFaults, type Fault} from '../star/faults.ts';
import {parseNumber} from '../star/numbers.ts';
import type {OperatorText} from './format.ts';
import {operatorOfGiven} from './numbers-to-operator.ts';

const angleColumns = ['rot_degrees', 'tilt_degrees', 'psi_degrees'];
const shiftColumns = ['x_angstrom', 'y_angstrom', 'z_angstrom'];
const matrixColumns = ['r11', 'r12', 'r13', 'r21', 'r22', 'r23', 'r31', 'r32', 'r33'];

type CsvRow = {readonly line: number; readonly cells: Readonly<Record<string, string>>};

/**
 * The operators of a table as this program writes it: `mask`, the shift, and angles or matrix or both;
 * other columns are not read.
 *
 * @throws {InputError} with all faults: `CSV_MALFORMED`, `CSV_MISSING_COLUMNS`, `CSV_NO_ROWS`,
 * `OPERATOR_NOT_A_NUMBER`, `OPERATOR_CONTRADICTS_ITSELF`, `MATRIX_MIRROR`, `MATRIX_NOT_A_ROTATION`.
 */
export function operatorsFromCsv(text: string, name: string): OperatorText {
  const {rows, columns} = tableOf(text, name);
  const faults: Fault[] = [];
  const warnings: Warning[] = [];
  const hasAngles = angleColumns.every((column) => columns.includes(column));
  const hasMatrix = matrixColumns.every((column) => columns.includes(column));
  refuseFaults(name, columnFaults(columns, hasAngles || hasMatrix));
  if (rows.length === 0) faults.push(noRows());
  const sets = new Map<string, Operator[]>();
  for (const row of rows) {
    const numbers = (names: readonly string[]): number[] =>
      names.map((column) => numberOf(row, column, faults));
    const operator = operatorOfGiven(
      {
        line: row.line,
        anglesDegrees: hasAngles ? (numbers(angleColumns) as unknown as Vector3) : undefined,
        matrix: hasMatrix ? (numbers(matrixColumns) as unknown as Matrix3) : undefined,
        shiftAngstrom: numbers(shiftColumns) as unknown as Vector3,
      },
      {name, faults, warnings},
    );
    const maskName = row.cells['mask'] ?? '';
    if (operator !== undefined) sets.set(maskName, [...(sets.get(maskName) ?? []), operator]);
  }
  refuseFaults(name, faults);
  return {
    sets: [...sets].map(([maskName, operators]) => ({
      maskName: maskName === '' ? undefined : maskName,
      operators,
    })),
    warnings,
  };
}

function tableOf(
  text: string,
  name: string,
): {readonly rows: readonly CsvRow[]; readonly columns: readonly string[]} {
  let columns: readonly string[] = [];
  try {
    const parsed = parse(text, {
      bom: true,
      columns: (header: string[]) => (columns = header),
      delimiter: delimiterOf(text),
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as {readonly record: CsvRow['cells']; readonly info: {readonly lines: number}}[];
    return {columns, rows: parsed.map(({record, info}) => ({line: info.lines, cells: record}))};
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuseMalformed(name, error);
  }
}

/** The one of comma, semicolon and tab that the names are divided by; programs of some countries write the second. */
function delimiterOf(text: string): string {
  const [header] = text.split(/[\r\n]/, 1);
  return [';', '\t'].find((one) => header.includes(one) && !header.includes(',')) ?? ',';
}

function refuseMalformed(name: string, {message}: CsvError): never {
  const remedy = 'Save the table as CSV again; values with commas need quotes.';
  const said = message.charAt(0).toLowerCase() + message.slice(1);
  refuseFaults(name, [
    {
      code: 'CSV_MALFORMED',
      message: `found a table that is broken (${said.replace(/\.$/, '')}); expected as many values in every row as the first line has names`,
      remedy,
    },
  ]);
  throw new RangeError('refuseFaults has thrown');
}

function columnFaults(columns: readonly string[], hasTurn: boolean): Fault[] {
  const missing = shiftColumns.filter((column) => !columns.includes(column));
  if (!hasTurn) missing.unshift(...angleColumns.filter((column) => !columns.includes(column)));
  if (missing.length === 0) return [];
  return [
    {
      code: 'CSV_MISSING_COLUMNS',
      message: `found the columns ${columns.join(', ')}; expected also ${missing.join(', ')}`,
      remedy: `Name them in the first line: mask, ${angleColumns.join(', ')} (or r11 to r33, row by row), ${shiftColumns.join(', ')}.`,
    },
  ];
}

function numberOf({line, cells}: CsvRow, column: string, faults: Fault[]): number {
  const number = parseNumber(cells[column]);
  if (number !== undefined) return number;
  faults.push({
    code: 'OPERATOR_NOT_A_NUMBER',
    line,
    message: `found "${cells[column]}" for ${column}; expected a number`,
    remedy: 'Write plain decimal numbers, with a point.',
  });
  return Number.NaN;
}

function noRows(): Fault {
  return {
    code: 'CSV_NO_ROWS',
    message: 'found column names but no rows; expected one row for every operator',
    remedy: 'Check that the file was written to its end.',
  };
}
