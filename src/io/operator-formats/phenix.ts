import type {Warning} from '../../errors.ts';
import {operatorThrough, placeAbsolute, type AbsolutePoint} from '../../geometry/absolute-operator.ts';
import {matrixOfRows, transform, transpose} from '../../geometry/matrix3.ts';
import {invert, type Operator} from '../../geometry/operator.ts';
import {subtract, type Vector3} from '../../geometry/vector.ts';
import {refuseFaults, type Fault} from '../star/faults.ts';
import {contentLines, type ContentLine} from './content-lines.ts';
import type {OperatorText} from './format.ts';
import {properRotation} from './proper-rotation.ts';
import {threeNumbers} from './vector-words.ts';

/** One operator while its lines are read. */
type Draft = {
  readonly line: number;
  readonly rows: Vector3[];
  translation?: Vector3;
  /** Of copy j. */
  centre?: Vector3;
};

/**
 * The operators of a PHENIX `.ncs_spec` file, which map copy j onto copy 1 in absolute coordinates,
 * turned round: copy 1 onto copy j.
 *
 * Matrices have four decimals there; what rounding does to the place is kept away from the copy by
 * turning about its `center_orth`.
 *
 * @param boxCentre absolute coordinates of the box centre.
 * @throws {InputError} with all faults: `PHENIX_NO_OPERATORS`, `PHENIX_INCOMPLETE`,
 * `OPERATOR_NOT_A_NUMBER`, `OPERATOR_NUMBER_COUNT`, `MATRIX_MIRROR`, `MATRIX_NOT_A_ROTATION`.
 */
export function operatorsFromPhenix(text: string, name: string, boxCentre: AbsolutePoint): OperatorText {
  const faults: Fault[] = [];
  const warnings: Warning[] = [];
  const groups = draftsOf(contentLines(text), faults);
  if (groups.length === 0) faults.push(noOperators());
  const sets = groups.map((drafts) => ({
    operators: drafts.map((draft) => operatorOf(draft, boxCentre, {name, faults, warnings})),
  }));
  refuseFaults(name, faults);
  return {sets, warnings};
}

/** A `rota_matrix` behind three others begins an operator, as in PHENIX, with or without `new_operator`. */
function draftsOf(lines: readonly ContentLine[], faults: Fault[]): Draft[][] {
  const groups: Draft[][] = [[]];
  let draft: Draft | undefined;
  for (const {line, words} of lines) {
    const keyword = words[0].toLowerCase();
    if (keyword === 'new_ncs_group' && groups.at(-1)?.length !== 0) groups.push([]);
    if (keyword === 'new_ncs_group' || keyword === 'new_operator') draft = undefined;
    if (keyword !== 'rota_matrix' && keyword !== 'tran_orth' && keyword !== 'center_orth') continue;
    if (draft === undefined || (keyword === 'rota_matrix' && draft.rows.length === 3)) {
      draft = {line, rows: []};
      groups.at(-1)?.push(draft);
    }
    const vector = threeNumbers(words.slice(1), {line, what: keyword, faults});
    if (keyword === 'rota_matrix') draft.rows.push(vector);
    else if (keyword === 'tran_orth') draft.translation = vector;
    else draft.centre = vector;
  }
  return groups.filter((group) => group.length > 0);
}

function operatorOf(
  {line, rows, translation, centre}: Draft,
  boxCentre: AbsolutePoint,
  reading: {readonly name: string; readonly faults: Fault[]; readonly warnings: Warning[]},
): Operator {
  if (rows.length !== 3 || translation === undefined) {
    reading.faults.push(incomplete(line, rows.length, translation !== undefined));
    return {rotation: matrixOfRows([1, 0, 0], [0, 1, 0], [0, 0, 1]), shiftAngstrom: [0, 0, 0]};
  }
  const matrix = matrixOfRows(rows[0], rows[1], rows[2]);
  const rotation = properRotation(matrix, line, reading);
  const copy =
    centre === undefined
      ? (transform(transpose(rotation), subtract(boxCentre, translation)) as AbsolutePoint)
      : (centre as AbsolutePoint);
  const first = placeAbsolute({matrix, translationAngstrom: translation}, copy);
  return invert(operatorThrough(rotation, {from: copy, to: first, centre: boxCentre}));
}

function incomplete(line: number, rowCount: number, hasTranslation: boolean): Fault {
  return {
    code: 'PHENIX_INCOMPLETE',
    line,
    message: `found ${rowCount} rota_matrix lines and ${hasTranslation ? 'one' : 'no'} tran_orth line for the operator that begins here; expected three and one`,
    remedy: 'Check that the file was written to its end.',
  };
}

function noOperators(): Fault {
  return {
    code: 'PHENIX_NO_OPERATORS',
    message:
      'found no rota_matrix lines; expected new_ncs_group, new_operator, three rota_matrix and one tran_orth line for every copy',
    remedy: 'Give a .ncs_spec file as PHENIX writes it, such as by phenix.find_ncs or phenix.map_symmetry.',
  };
}
