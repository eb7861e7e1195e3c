import type {Vector3} from '../../geometry/vector.ts';
import type {Fault} from '../star/faults.ts';
import {parseNumber} from '../star/numbers.ts';

/**
 * Three numbers from words; where they are not that, a fault is added and the vector is NaN.
 *
 * @param what names the numbers in messages.
 */
export function threeNumbers(
  words: readonly string[],
  {line, what, faults}: {readonly line: number; readonly what: string; readonly faults: Fault[]},
): Vector3 {
  const numbers = words.map((word) => parseNumber(word));
  const [x, y, z] = numbers;
  if (numbers.length === 3 && x !== undefined && y !== undefined && z !== undefined) return [x, y, z];
  const strange = words.find((word) => parseNumber(word) === undefined);
  faults.push({
    code: strange === undefined ? 'OPERATOR_NUMBER_COUNT' : 'OPERATOR_NOT_A_NUMBER',
    line,
    message:
      strange === undefined
        ? `found ${words.length === 0 ? 'nothing' : `"${words.join(' ')}"`} for ${what}; expected three numbers`
        : `found "${strange}" for ${what}; expected a number`,
    remedy: 'Write three plain decimal numbers, with a point and blanks between.',
  });
  return [Number.NaN, Number.NaN, Number.NaN];
}
