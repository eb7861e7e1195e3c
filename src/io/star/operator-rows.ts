import {eulerMatrix} from '../../geometry/euler.ts';
import type {Operator} from '../../geometry/operator.ts';
import type {Fault} from './faults.ts';
import {parseNumber, relionNumber} from './numbers.ts';
import {operatorLabels, type OriginColumns} from './operator-columns.ts';
import type {ParsedTable} from './table.ts';

/** One row of a local-symmetry file. */
export type OperatorRow = {
  readonly maskName: string;
  readonly operator: Operator;
  /** Counted from 1. */
  readonly line: number;
};

/**
 * The operators of a table that has all columns, identities and duplicates included.
 *
 * Where there are faults, the rows are incomplete: look at the faults first.
 */
export function operatorRows(
  table: ParsedTable,
  columns: OriginColumns,
): {readonly rows: readonly OperatorRow[]; readonly faults: readonly Fault[]} {
  const labels = operatorLabels(columns);
  const places = labels.map((label) => table.labels.indexOf(label));
  const faults: Fault[] = [];
  const rows = table.rows.map((row, index) => {
    const line = table.lineNumbers[index];
    const [maskName, ...texts] = places.map((place) => row[place]);
    if (maskName === '') faults.push(emptyMaskName(line));
    const numbers = texts.map((text, column) => {
      const number = parseNumber(text);
      if (number === undefined) faults.push(notANumber(line, labels[column + 1], text));
      return number ?? 0;
    });
    return {maskName, operator: operatorOf(numbers), line};
  });
  return {rows, faults};
}

function operatorOf([rotDegrees, tiltDegrees, psiDegrees, x, y, z]: readonly number[]): Operator {
  return {rotation: eulerMatrix({rotDegrees, tiltDegrees, psiDegrees}), shiftAngstrom: [x, y, z]};
}

function notANumber(line: number, label: string, text: string): Fault {
  return {
    code: 'STAR_NOT_A_NUMBER',
    line,
    message: `found "${text}" for ${label}; expected a number (RELION would silently read ${relionNumber(text)})`,
    remedy: 'Write plain decimal numbers, with a point.',
  };
}

function emptyMaskName(line: number): Fault {
  return {
    code: 'STAR_NO_MASK_NAME',
    line,
    message: 'found an empty mask name; expected the path of an MRC file',
    remedy: 'Name the mask of every operator.',
  };
}
