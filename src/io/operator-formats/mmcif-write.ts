import {toAbsolute, type AbsolutePoint} from '../../geometry/absolute-operator.ts';
import {identityOperator, type Operator, type OperatorSet} from '../../geometry/operator.ts';
import {decimalText} from './decimal-text.ts';

const operItems = [
  'id',
  'type',
  'name',
  ...[1, 2, 3].flatMap((row) => [
    ...[1, 2, 3].map((column) => `matrix[${row}][${column}]`),
    `vector[${row}]`,
  ]),
];

/**
 * An mmCIF file with the operators alone, copy 1 onto copy j: `_pdbx_struct_oper_list`, and one assembly of
 * `_pdbx_struct_assembly_gen` a mask, the identity its first operator. Matrices have 12 decimals.
 *
 * @param centre absolute coordinates of the box centre.
 */
export function formatMmcif(sets: readonly OperatorSet[], centre: AbsolutePoint): string {
  const numbered = numberedSets(sets);
  const operRows = [
    operRow(1, 'identity operation', identityOperator, centre),
    ...numbered.flatMap(({ids, operators}) =>
      operators.map((operator, index) => operRow(ids[index], 'point symmetry operation', operator, centre)),
    ),
  ];
  const assemblyRows = numbered.map(
    ({ids}, index) => `${index + 1} ${[1, ...ids].join(',')} ${String.fromCodePoint(65 + (index % 26))}`,
  );
  return [
    'data_operators',
    '#',
    ...comments(sets),
    'loop_',
    ...operItems.map((item) => `_pdbx_struct_oper_list.${item}`),
    ...operRows,
    '#',
    'loop_',
    ...['assembly_id', 'oper_expression', 'asym_id_list'].map((item) => `_pdbx_struct_assembly_gen.${item}`),
    ...assemblyRows,
    '#',
    '',
  ].join('\n');
}

/** Ids from 2 on, counted through all sets: 1 is the identity. */
function numberedSets(
  sets: readonly OperatorSet[],
): readonly {readonly ids: readonly number[]; readonly operators: readonly Operator[]}[] {
  const starts = sets.map((_, index) =>
    sets.slice(0, index).reduce((sum, {operators}) => sum + operators.length, 2),
  );
  return sets.map(({operators}, index) => ({ids: operators.map((_, k) => starts[index] + k), operators}));
}

function comments(sets: readonly OperatorSet[]): string[] {
  return sets.flatMap(({maskName}, index) =>
    maskName === '' ? [] : [`# assembly ${index + 1}: mask of copy 1 ${maskName}`],
  );
}

function operRow(id: number, type: string, operator: Operator, centre: AbsolutePoint): string {
  const {matrix, translationAngstrom} = toAbsolute(operator, centre);
  const numbers = [0, 1, 2].flatMap((row) => [
    ...matrix.slice(3 * row, 3 * row + 3).map((value) => decimalText(value, 12)),
    decimalText(translationAngstrom[row], 10),
  ]);
  return [id, `'${type}'`, `copy_${id}`, ...numbers].join(' ');
}
