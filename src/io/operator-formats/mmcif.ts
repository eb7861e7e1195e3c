import type {Warning} from '../../errors.ts';
import type {AbsolutePoint} from '../../geometry/absolute-operator.ts';
import {matrixOfRows} from '../../geometry/matrix3.ts';
import {compose, type Operator} from '../../geometry/operator.ts';
import type {Vector3} from '../../geometry/vector.ts';
import {refuseFaults, type Fault} from '../star/faults.ts';
import {parseNumber} from '../star/numbers.ts';
import {operatorOfPrinted} from './absolute-reading.ts';
import {cifCategories, type CifRow} from './cif-category.ts';
import {cifTokens} from './cif-tokens.ts';
import type {OperatorText, ReadSet} from './format.ts';
import {operatorIds} from './oper-expression.ts';

const operCategory = '_pdbx_struct_oper_list';
const assemblyCategory = '_pdbx_struct_assembly_gen';

/**
 * The operators of the assemblies in an mmCIF file, copy 1 to copy j in absolute coordinates: one set for
 * every row of `_pdbx_struct_assembly_gen`, or all of `_pdbx_struct_oper_list` where there is none.
 *
 * @param centre absolute coordinates of the box centre.
 * @throws {InputError} with all faults: `MMCIF_NO_OPERATORS`, `MMCIF_INCOMPLETE`, `MMCIF_EXPRESSION`,
 * `MMCIF_UNKNOWN_OPERATOR`, `OPERATOR_NOT_A_NUMBER`, `MATRIX_MIRROR`, `MATRIX_NOT_A_ROTATION`.
 */
export function operatorsFromMmcif(text: string, name: string, centre: AbsolutePoint): OperatorText {
  const faults: Fault[] = [];
  const warnings: Warning[] = [];
  const found = cifCategories(cifTokens(text), [operCategory, assemblyCategory]);
  for (const [category, {isWhole}] of found) if (!isWhole) faults.push(incomplete(category));
  refuseFaults(name, faults);
  const rows = found.get(operCategory)?.rows ?? [];
  const assemblies = found.get(assemblyCategory)?.rows ?? [];
  if (rows.length === 0) faults.push(noOperators());
  const known = new Map(
    rows.map((row) => [row.values.get('id') ?? '', operatorOfRow(row, centre, {name, faults, warnings})]),
  );
  const sets: readonly ReadSet[] =
    assemblies.length === 0
      ? [{operators: [...known.values()]}]
      : assemblies.map((row) => ({operators: assemblyOperators(row, known, faults)}));
  refuseFaults(name, faults);
  return {sets, warnings};
}

function operatorOfRow(
  row: CifRow,
  centre: AbsolutePoint,
  reading: {readonly name: string; readonly faults: Fault[]; readonly warnings: Warning[]},
): Operator {
  const number = (item: string): number => numberOf(row, item, reading.faults);
  const matrixRow = (k: number): Vector3 => [
    number(`matrix[${k}][1]`),
    number(`matrix[${k}][2]`),
    number(`matrix[${k}][3]`),
  ];
  return operatorOfPrinted(
    {
      line: row.line,
      matrix: matrixOfRows(matrixRow(1), matrixRow(2), matrixRow(3)),
      translationAngstrom: [number('vector[1]'), number('vector[2]'), number('vector[3]')],
    },
    centre,
    reading,
  );
}

function numberOf({line, values}: CifRow, item: string, faults: Fault[]): number {
  const text = values.get(item);
  const number = text === undefined ? undefined : parseNumber(text);
  if (number !== undefined) return number;
  faults.push({
    code: 'OPERATOR_NOT_A_NUMBER',
    line,
    message: `found ${text === undefined ? 'no value' : `"${text}"`} for ${operCategory}.${item}; expected a number`,
    remedy: 'Every operator needs its nine matrix[][] and three vector[] items.',
  });
  return Number.NaN;
}

/** The products that one assembly applies. */
function assemblyOperators(row: CifRow, known: ReadonlyMap<string, Operator>, faults: Fault[]): Operator[] {
  const expression = row.values.get('oper_expression') ?? '';
  const products = operatorIds(expression);
  if (products === undefined) {
    faults.push(badExpression(row.line, expression));
    return [];
  }
  const unknown = products.flat().find((id) => !known.has(id));
  if (unknown !== undefined) {
    faults.push(unknownOperator(row.line, unknown, [...known.keys()]));
    return [];
  }
  return products.map((ids) =>
    ids.flatMap((id) => known.get(id) ?? []).reduce((product, operator) => compose(product, operator)),
  );
}

function badExpression(line: number, expression: string): Fault {
  return {
    code: 'MMCIF_EXPRESSION',
    line,
    message: `found "${expression}" for ${assemblyCategory}.oper_expression; expected ids such as 1,2 or (1-60) or (1-60)(61-88)`,
    remedy: 'Check the expression.',
  };
}

function unknownOperator(line: number, id: string, known: readonly string[]): Fault {
  return {
    code: 'MMCIF_UNKNOWN_OPERATOR',
    line,
    message: `found the operator "${id}" in ${assemblyCategory}.oper_expression; expected one of ${operCategory}: ${known.join(', ')}`,
    remedy: 'Check that the file is whole.',
  };
}

function incomplete(category: string): Fault {
  return {
    code: 'MMCIF_INCOMPLETE',
    message: `found a last row of ${category} with values missing; expected one for every item`,
    remedy: 'Check that the file was written to its end.',
  };
}

function noOperators(): Fault {
  return {
    code: 'MMCIF_NO_OPERATORS',
    message: `found no ${operCategory} in it; expected id, matrix[1][1] to matrix[3][3] and vector[1] to vector[3] of every operator`,
    remedy: 'Give an entry with its assemblies, as the PDB has it.',
  };
}
