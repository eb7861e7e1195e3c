import {eulerMatrix} from '../../geometry/euler.ts';
import type {Matrix3} from '../../geometry/matrix3.ts';
import type {Operator} from '../../geometry/operator.ts';
import {angleBetween} from '../../geometry/rotation.ts';
import type {Vector3} from '../../geometry/vector.ts';
import type {Fault} from '../star/faults.ts';
import {properRotation, type MatrixReading} from './proper-rotation.ts';

/** An operator as tables give it: by angles, by a matrix, or twice over. */
export type GivenOperator = {
  readonly line: number;
  /** Rot, tilt, psi. */
  readonly anglesDegrees?: Vector3;
  /** Row-major. */
  readonly matrix?: Matrix3;
  readonly shiftAngstrom: Vector3;
};

/** Angles and matrix of one row may differ by so much, for either may have been printed with few digits. */
const agreementDegrees = 0.02;

/** The operator; a fault where angles and matrix contradict each other, or neither is there. */
export function operatorOfGiven(given: GivenOperator, reading: MatrixReading): Operator | undefined {
  const {line, anglesDegrees, matrix, shiftAngstrom} = given;
  const byMatrix = matrix === undefined ? undefined : properRotation(matrix, line, reading);
  const byAngles =
    anglesDegrees === undefined
      ? undefined
      : eulerMatrix({
          rotDegrees: anglesDegrees[0],
          tiltDegrees: anglesDegrees[1],
          psiDegrees: anglesDegrees[2],
        });
  const rotation = byMatrix ?? byAngles;
  if (rotation === undefined) {
    reading.faults.push(noTurn(line));
    return undefined;
  }
  if (byMatrix !== undefined && byAngles !== undefined) {
    const apart = angleBetween(byMatrix, byAngles);
    if (apart > agreementDegrees) reading.faults.push(contradiction(line, apart));
  }
  return {rotation, shiftAngstrom};
}

function contradiction(line: number, apartDegrees: number): Fault {
  return {
    code: 'OPERATOR_CONTRADICTS_ITSELF',
    line,
    message: `found angles and a matrix that are ${apartDegrees.toFixed(2)}° apart; expected the same turn twice`,
    remedy: 'Correct both, or remove either the three angles or the nine matrix entries.',
  };
}

function noTurn(line: number): Fault {
  return {
    code: 'OPERATOR_NO_TURN',
    line,
    message: 'found neither three angles nor a matrix; expected one or both',
    remedy: 'Give rot, tilt and psi in degrees.',
  };
}
