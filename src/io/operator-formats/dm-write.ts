import {InputError} from '../../errors.ts';
import {eulerAngles} from '../../geometry/euler.ts';
import {transpose, type Matrix3} from '../../geometry/matrix3.ts';
import type {Operator, OperatorSet} from '../../geometry/operator.ts';
import {decimalText} from './decimal-text.ts';
import {polarAngles} from './dm-polar.ts';

/** How turns are written. */
export const dmForms = ['euler', 'polar', 'matrix', 'omat'] as const;
export type DmForm = (typeof dmForms)[number];

/**
 * The DM text that relion_localsym reads back as the same operators, so with matrices transposed.
 *
 * @throws {InputError} `DM_UNWRITABLE_MASK` for a mask's path that the format cannot hold.
 */
export function formatDm(sets: readonly OperatorSet[], form: DmForm): string {
  const lines = sets.flatMap(({maskName, operators}) => [
    `MASKFILENAME ${writableName(maskName)}`,
    ...operators.flatMap((operator) => recordLines[form](operator)),
    '',
  ]);
  return [
    '# For relion_localsym --txt2rln, which transposes matrices and polar angles (kappa).',
    ...lines,
  ].join('\n');
}

const recordLines: Readonly<Record<DmForm, (operator: Operator) => string[]>> = {
  euler: ({rotation, shiftAngstrom}) => {
    const {rotDegrees, tiltDegrees, psiDegrees} = eulerAngles(rotation);
    return [`ROTA EULER ${row([rotDegrees, tiltDegrees, psiDegrees])}`, `TRAN ${row(shiftAngstrom)}`];
  },
  polar: ({rotation, shiftAngstrom}) => [
    `ROTA POLAR ${row(polarAngles(transpose(rotation)))}`,
    `TRAN ${row(shiftAngstrom)}`,
  ],
  matrix: ({rotation, shiftAngstrom}) => {
    const [first, ...others] = rows(transpose(rotation));
    return [`ROTA MATRIX ${first}`, ...others, `TRAN ${row(shiftAngstrom)}`];
  },
  omat: ({rotation, shiftAngstrom}) => ['OMAT', ...rows(transpose(rotation)), row(shiftAngstrom)],
};

function rows(matrix: Matrix3): string[] {
  return [matrix.slice(0, 3), matrix.slice(3, 6), matrix.slice(6, 9)].map(row);
}

function row(values: readonly number[]): string {
  return values.map((value) => decimalText(value, 10)).join(' ');
}

function writableName(maskName: string): string {
  if (/^[^\s#"']+$/.test(maskName)) return maskName;
  throw new InputError(`The mask "${maskName}" cannot be named in DM text, which has no quotes.`, {
    code: 'DM_UNWRITABLE_MASK',
    suggestions: ['Rename the mask without blanks, quotes and #, or write STAR.'],
  });
}
