import type {Warning} from '../../errors.ts';
import type {Matrix3} from '../../geometry/matrix3.ts';
import type {Operator} from '../../geometry/operator.ts';
import type {Vector3} from '../../geometry/vector.ts';
import {refuseFaults, type Fault} from '../star/faults.ts';
import type {OperatorText, ReadSet} from './format.ts';
import {operatorOfGiven} from './numbers-to-operator.ts';

type Json = Readonly<Record<string, unknown>>;
type Reading = {readonly name: string; readonly faults: Fault[]; readonly warnings: Warning[]};

/**
 * The operators in JSON as this program writes it, here and with `--json`: `sets`, or one set by itself, each
 * with `mask` and `operators`, which have `shiftAngstrom` and `matrix` or `rotDegrees`, `tiltDegrees`,
 * `psiDegrees` or both.
 *
 * @throws {InputError} with all faults: `JSON_MALFORMED`, `JSON_NO_OPERATORS`, `OPERATOR_NOT_A_NUMBER`,
 * `OPERATOR_NO_TURN`, `OPERATOR_CONTRADICTS_ITSELF`, `MATRIX_MIRROR`, `MATRIX_NOT_A_ROTATION`.
 */
export function operatorsFromJson(text: string, name: string): OperatorText {
  const reading: Reading = {name, faults: [], warnings: []};
  const sets = setObjects(parsed(text, name)).map((set) => readSet(set, reading));
  if (sets.length === 0 || sets.some(({operators}) => operators.length === 0))
    if (reading.faults.length === 0) reading.faults.push(noOperators());
  refuseFaults(name, reading.faults);
  return {sets, warnings: reading.warnings};
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const message = `found no proper JSON: ${(error as Error).message}`;
    refuseFaults(name, [
      {code: 'JSON_MALFORMED', message, remedy: 'Check that the file was written to its end.'},
    ]);
    throw error;
  }
}

function setObjects(value: unknown): readonly Json[] {
  if (!isObject(value)) return [];
  const sets = Array.isArray(value['sets']) ? value['sets'] : [value];
  return sets.filter(isObject);
}

function readSet({mask, operators}: Json, reading: Reading): ReadSet {
  const listed = Array.isArray(operators) ? operators : [];
  return {
    maskName: typeof mask === 'string' && mask !== '' ? mask : undefined,
    operators: listed.flatMap((value, index) => readOperator(value, index + 1, reading) ?? []),
  };
}

function readOperator(value: unknown, place: number, reading: Reading): Operator | undefined {
  const what = isObject(value) ? value : {};
  const numbers = (list: unknown, field: string, count: number): readonly number[] => {
    const isGood = Array.isArray(list) && list.length === count && list.every(isNumber);
    if (!isGood) reading.faults.push(notNumbers(place, field, count, list));
    return isGood ? list : Array.from({length: count}, () => Number.NaN);
  };
  const angles = [what['rotDegrees'], what['tiltDegrees'], what['psiDegrees']];
  const hasAngles = angles.some((angle) => angle !== undefined);
  const given = {
    line: place,
    anglesDegrees: hasAngles
      ? (numbers(angles, 'rotDegrees, tiltDegrees, psiDegrees', 3) as Vector3)
      : undefined,
    matrix:
      what['matrix'] === undefined ? undefined : (numbers(what['matrix'], 'matrix', 9) as unknown as Matrix3),
    shiftAngstrom: numbers(what['shiftAngstrom'], 'shiftAngstrom', 3) as Vector3,
  };
  const ofOperator: Fault[] = [];
  const operator = operatorOfGiven(given, {...reading, faults: ofOperator});
  reading.faults.push(
    ...ofOperator.map((fault) => ({
      ...fault,
      line: undefined,
      message: `operator ${place}: ${fault.message}`,
    })),
  );
  return operator;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function notNumbers(place: number, field: string, count: number, found: unknown): Fault {
  return {
    code: 'OPERATOR_NOT_A_NUMBER',
    message: `operator ${place}: found ${JSON.stringify(found) ?? 'nothing'} for ${field}; expected ${count} numbers`,
    remedy: 'Every operator needs shiftAngstrom, and matrix (row by row) or the three angles.',
  };
}

function noOperators(): Fault {
  return {
    code: 'JSON_NO_OPERATORS',
    message: 'found no operators in it; expected "sets", each with "mask" and "operators", or one such set',
    remedy: 'Give a JSON file written by this program: by convert, or with --json.',
  };
}
