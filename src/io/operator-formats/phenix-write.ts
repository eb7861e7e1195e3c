import {absoluteOf, type AbsolutePoint} from '../../geometry/absolute-operator.ts';
import type {AngstromPoint} from '../../geometry/frames.ts';
import {matrixOfRows, transform, transpose, type Matrix3} from '../../geometry/matrix3.ts';
import {identityOperator, place, type Operator} from '../../geometry/operator.ts';
import {subtract, type Vector3} from '../../geometry/vector.ts';
import {decimalText, roundedTo} from './decimal-text.ts';

/** Operators of one masked region, and the centre of its first copy. */
type PhenixSet = {readonly operators: readonly Operator[]; readonly firstCentre: AngstromPoint};

const decimals = 4;

/**
 * The text of a PHENIX `.ncs_spec` file: operators that map copy j onto copy 1, the identity first.
 *
 * The translation is made for the rounded matrix, so that rounding does not move a copy's centre.
 *
 * @param boxCentre absolute coordinates of the box centre.
 */
export function formatPhenix(sets: readonly PhenixSet[], boxCentre: AbsolutePoint): string {
  const groups = sets.flatMap(({operators, firstCentre}) => [
    'new_ncs_group',
    ...[identityOperator, ...operators].flatMap((operator) => record(operator, firstCentre, boxCentre)),
    '',
  ]);
  return ['Summary of NCS information', 'source_info localsym', '', ...groups].join('\n');
}

function record(operator: Operator, firstCentre: AngstromPoint, boxCentre: AbsolutePoint): string[] {
  const matrix = rounded(transpose(operator.rotation));
  const first = absoluteOf(firstCentre, boxCentre);
  const copy = absoluteOf(place(operator, firstCentre), boxCentre);
  const translation = subtract(first, transform(matrix, copy));
  return [
    'new_operator',
    '',
    ...[matrix.slice(0, 3), matrix.slice(3, 6), matrix.slice(6, 9)].map((row) => line('rota_matrix', row)),
    line('tran_orth  ', translation),
    '',
    line('center_orth', copy),
    '',
  ];
}

function line(keyword: string, values: readonly number[]): string {
  return [keyword, ...values.map((value) => ` ${decimalText(value, decimals, 8)}`)].join('');
}

function rounded(m: Matrix3): Matrix3 {
  const row = (start: number): Vector3 => [
    roundedTo(m[start], decimals),
    roundedTo(m[start + 1], decimals),
    roundedTo(m[start + 2], decimals),
  ];
  return matrixOfRows(row(0), row(3), row(6));
}
