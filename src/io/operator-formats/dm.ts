import type {Warning} from '../../errors.ts';
import {eulerMatrix} from '../../geometry/euler.ts';
import {matrixOfRows, transpose, type Matrix3} from '../../geometry/matrix3.ts';
import type {Operator} from '../../geometry/operator.ts';
import type {Vector3} from '../../geometry/vector.ts';
import {refuseFaults, type Fault} from '../star/faults.ts';
import {contentLines, type ContentLine} from './content-lines.ts';
import {polarMatrix} from './dm-polar.ts';
import {dmFault, isKeyword, lineEndWarnings, smallLetters} from './dm-faults.ts';
import type {OperatorText} from './format.ts';
import {properRotation} from './proper-rotation.ts';
import {threeNumbers} from './vector-words.ts';

/** What has been read, and what follows. */
type Reading = {
  readonly name: string;
  readonly lines: readonly ContentLine[];
  next: number;
  readonly sets: {readonly maskName: string; readonly operators: Operator[]}[];
  readonly faults: Fault[];
  readonly warnings: Warning[];
};

/**
 * The operators of a DM text file as relion_localsym reads them: the matrices of ROTA MATRIX, ROTA POLAR
 * and OMAT are transposed, the angles of ROTA EULER are RELION's rot, tilt, psi, translations are as they
 * stand. Tried with `relion_localsym --txt2rln` 3.1.3.
 *
 * @throws {InputError} with all faults: `DM_UNEXPECTED`, `DM_NO_MASK`, `DM_INCOMPLETE`, `DM_MASK_TWICE`,
 * `OPERATOR_NOT_A_NUMBER`, `OPERATOR_NUMBER_COUNT`, `MATRIX_MIRROR`, `MATRIX_NOT_A_ROTATION`.
 */
export function operatorsFromDm(text: string, name: string): OperatorText {
  const reading: Reading = {
    name,
    lines: contentLines(text),
    next: 0,
    sets: [],
    faults: [],
    warnings: [...lineEndWarnings(text, name)],
  };
  while (reading.next < reading.lines.length) takeRecord(reading);
  if (reading.sets.length === 0 && reading.faults.length === 0)
    reading.faults.push(
      dmFault('DM_NO_MASK', undefined, 'found no MASKFILENAME line; expected one for every mask'),
    );
  refuseFaults(name, reading.faults);
  return {sets: reading.sets, warnings: reading.warnings};
}

function takeRecord(reading: Reading): void {
  const {line, words} = reading.lines[reading.next];
  reading.next += 1;
  const keyword = words[0].toUpperCase();
  if (keyword !== words[0] && isKeyword(keyword))
    reading.warnings.push(smallLetters(reading.name, line, words[0]));
  if (keyword === 'NEW_MASK_AND_OPERATORS') return;
  if (keyword === 'MASKFILENAME') takeMask(reading, words.slice(1), line);
  else if (keyword === 'ROTA') takeTurn(reading, words.slice(1), line);
  else if (keyword === 'OMAT') takeMatrix(reading, words.slice(1), line);
  else
    reading.faults.push(
      dmFault('DM_UNEXPECTED', line, `found "${words.join(' ')}"; expected MASKFILENAME, ROTA or OMAT`),
    );
}

function takeMask(reading: Reading, words: readonly string[], line: number): void {
  const maskName = words.join(' ');
  if (words.length !== 1)
    reading.faults.push(
      dmFault('DM_NO_MASK', line, `found "${maskName}" for MASKFILENAME; expected one path, without blanks`),
    );
  if (reading.sets.some((set) => set.maskName === maskName))
    reading.faults.push({
      code: 'DM_MASK_TWICE',
      line,
      message: `found the mask ${maskName} a second time; expected all its operators below its first line (RELION stops with "Ambiguous mask filenames")`,
      remedy: 'Put all operators of one mask below one MASKFILENAME line.',
    });
  reading.sets.push({maskName, operators: []});
}

/** ROTA in its three forms, and the TRAN that must follow. */
function takeTurn(reading: Reading, words: readonly string[], line: number): void {
  const form = (words[0] ?? '').toUpperCase();
  const numbers = words.slice(1);
  const rotation = rotationOf(reading, form, numbers, line);
  if (rotation === undefined) return;
  const tran = reading.lines.at(reading.next);
  if (tran?.words[0].toUpperCase() !== 'TRAN') {
    reading.faults.push(
      dmFault(
        'DM_INCOMPLETE',
        line,
        `found no TRAN x y z after this ROTA ${form}; expected it on the next line`,
      ),
    );
    return;
  }
  reading.next += 1;
  const shiftAngstrom = threeNumbers(tran.words.slice(1), {
    line: tran.line,
    what: 'TRAN',
    faults: reading.faults,
  });
  addOperator(reading, {rotation, shiftAngstrom}, line);
}

function rotationOf(
  reading: Reading,
  form: string,
  words: readonly string[],
  line: number,
): Matrix3 | undefined {
  const {faults} = reading;
  if (form === 'EULER') {
    const [rotDegrees, tiltDegrees, psiDegrees] = threeNumbers(words, {line, what: 'ROTA EULER', faults});
    return eulerMatrix({rotDegrees, tiltDegrees, psiDegrees});
  }
  if (form === 'POLAR')
    return transpose(polarMatrix(threeNumbers(words, {line, what: 'ROTA POLAR', faults})));
  if (form === 'MATRIX') {
    const first = threeNumbers(words, {line, what: 'the first row of ROTA MATRIX', faults});
    const second = rowOf(reading, 'the second row of ROTA MATRIX', line);
    const third = rowOf(reading, 'the third row of ROTA MATRIX', line);
    return transpose(properRotation(matrixOfRows(first, second, third), line, reading));
  }
  faults.push(dmFault('DM_UNEXPECTED', line, `found "ROTA ${form}"; expected ROTA EULER, POLAR or MATRIX`));
  return undefined;
}

/** OMAT: nothing on its own line, three rows of the matrix, the translation. */
function takeMatrix(reading: Reading, words: readonly string[], line: number): void {
  if (words.length > 0)
    reading.faults.push(
      dmFault(
        'DM_UNEXPECTED',
        line,
        `found "${words.join(' ')}" behind OMAT; expected the matrix on the next three lines`,
      ),
    );
  const rows = ['first', 'second', 'third'].map((which) => rowOf(reading, `the ${which} row of OMAT`, line));
  const shiftAngstrom = rowOf(reading, 'the translation of OMAT', line);
  const rotation = transpose(properRotation(matrixOfRows(rows[0], rows[1], rows[2]), line, reading));
  addOperator(reading, {rotation, shiftAngstrom}, line);
}

/** The next line, if it is one of numbers; a keyword is left for what follows. */
function rowOf(reading: Reading, what: string, openedAt: number): Vector3 {
  const next = reading.lines.at(reading.next);
  if (next === undefined || isKeyword(next.words[0].toUpperCase())) {
    reading.faults.push(
      dmFault(
        'DM_INCOMPLETE',
        openedAt,
        `found ${next === undefined ? 'the end of the file' : next.words[0]} for ${what}; expected three numbers`,
      ),
    );
    return [Number.NaN, Number.NaN, Number.NaN];
  }
  reading.next += 1;
  return threeNumbers(next.words, {line: next.line, what, faults: reading.faults});
}

function addOperator(reading: Reading, operator: Operator, line: number): void {
  const set = reading.sets.at(-1);
  if (set === undefined)
    reading.faults.push(
      dmFault('DM_NO_MASK', line, 'found an operator before any MASKFILENAME; expected its mask first'),
    );
  else set.operators.push(operator);
}
