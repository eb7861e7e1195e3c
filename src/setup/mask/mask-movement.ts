import {InputError, usageError, type Warning} from '../../errors.ts';
import {eulerMatrix} from '../../geometry/euler.ts';
import {identityMatrix} from '../../geometry/matrix3.ts';
import {identityOperator, type Operator} from '../../geometry/operator.ts';
import type {Vector3} from '../../geometry/vector.ts';
import {readOperators} from '../../io/star/operators.ts';

export type MovementRequest = {
  readonly operatorsPath?: string;
  /** Which of the file's operators, from 1 in its order, identities not counted. */
  readonly operatorNumber?: number;
  /** rot, tilt, psi; about the box centre. */
  readonly anglesDegrees?: Vector3;
  readonly shiftAngstrom?: Vector3;
};

/**
 * The operator that moves a mask: one of a file, or angles and a shift; undefined where none is asked for.
 *
 * @throws {InputError} `MASK_OPERATOR_TWICE`, `MASK_OPERATOR_NUMBER`; as `readOperators`.
 */
export async function maskMovement(
  request: MovementRequest,
): Promise<{readonly operator?: Operator; readonly warnings: readonly Warning[]}> {
  const {operatorsPath, operatorNumber, anglesDegrees, shiftAngstrom} = request;
  if (operatorsPath === undefined) {
    if (operatorNumber !== undefined) {
      throw usageError('--operator is given without a file of --operators.', 'MASK_OPERATOR_NUMBER');
    }
    if (anglesDegrees === undefined && shiftAngstrom === undefined) return {warnings: []};
    const [rotDegrees, tiltDegrees, psiDegrees] = anglesDegrees ?? [0, 0, 0];
    const rotation =
      anglesDegrees === undefined ? identityMatrix : eulerMatrix({rotDegrees, tiltDegrees, psiDegrees});
    return {
      operator: {rotation, shiftAngstrom: shiftAngstrom ?? identityOperator.shiftAngstrom},
      warnings: [],
    };
  }
  if (anglesDegrees !== undefined || shiftAngstrom !== undefined) {
    throw usageError(
      'A mask is moved by an operator of a file, or by --rotate and --shift, not by both.',
      'MASK_OPERATOR_TWICE',
      'Leave one out, or move the mask twice.',
    );
  }
  const file = await readOperators(operatorsPath);
  const operators = file.sets.flatMap((set) => set.operators);
  const number = operatorNumber ?? (operators.length === 1 ? 1 : undefined);
  const operator = number === undefined ? undefined : operators[number - 1];
  if (operator !== undefined) return {operator, warnings: file.warnings};
  throw new InputError(
    `${operatorsPath} has ${operators.length} operators${number === undefined ? '' : `, and none of number ${number}`}.`,
    {
      code: 'MASK_OPERATOR_NUMBER',
      suggestions: [`Say which with --operator, from 1 to ${operators.length}.`],
      exitCode: 2,
    },
  );
}
