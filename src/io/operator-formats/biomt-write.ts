import {absoluteOf, type AbsolutePoint} from '../../geometry/absolute-operator.ts';
import {transform, type Matrix3} from '../../geometry/matrix3.ts';
import {identityOperator, type Operator, type OperatorSet} from '../../geometry/operator.ts';
import {subtract} from '../../geometry/vector.ts';
import {decimalText, roundedTo} from './decimal-text.ts';

const matrixDecimals = 6;

/**
 * REMARK 350 of a PDB file: copy 1 onto copy j, the identity first. One biomolecule a mask, its chain a
 * letter of its own.
 *
 * The translation is made for the rounded matrix, so that rounding does not move the box centre's image.
 *
 * @param centre absolute coordinates of the box centre.
 */
export function formatBiomt(sets: readonly OperatorSet[], centre: AbsolutePoint): string {
  const lines = sets.flatMap(({operators}, index) => [
    '',
    `BIOMOLECULE: ${index + 1}`,
    `APPLY THE FOLLOWING TO CHAINS: ${chainOf(index)}`,
    ...[identityOperator, ...operators].flatMap((operator, copy) => rows(operator, copy + 1, centre)),
  ]);
  const masks = sets.flatMap(({maskName}, index) =>
    maskName === '' ? [] : [`REMARK   5 BIOMOLECULE ${index + 1}: COPY 1 LIES UNDER THE MASK ${maskName}`],
  );
  return [...masks, ...lines.map((line) => `REMARK 350 ${line}`.trimEnd()), ''].join('\n');
}

/** A, B, … of one set each. */
function chainOf(index: number): string {
  return 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'[index % 62];
}

function rows(operator: Operator, serial: number, centre: AbsolutePoint): string[] {
  const matrix = operator.rotation.map((value) => roundedTo(value, matrixDecimals)) as unknown as Matrix3;
  const to = absoluteOf(operator.shiftAngstrom, centre);
  const translation = subtract(to, transform(matrix, centre));
  return [0, 1, 2].map((row) =>
    [
      `  BIOMT${row + 1} ${String(serial).padStart(3)}`,
      ...matrix.slice(3 * row, 3 * row + 3).map((value) => decimalText(value, matrixDecimals, 10)),
      decimalText(translation[row], 5, 15),
    ].join(''),
  );
}
