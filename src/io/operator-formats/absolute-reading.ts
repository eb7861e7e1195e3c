import {operatorThrough, placeAbsolute, type AbsolutePoint} from '../../geometry/absolute-operator.ts';
import type {Matrix3} from '../../geometry/matrix3.ts';
import type {Operator} from '../../geometry/operator.ts';
import type {Vector3} from '../../geometry/vector.ts';
import {properRotation, type MatrixReading} from './proper-rotation.ts';

/** A printed operator from the first copy to another, in absolute coordinates. */
export type PrintedOperator = {
  readonly line: number;
  readonly matrix: Matrix3;
  readonly translationAngstrom: Vector3;
};

/**
 * The operator about the box centre that a printed one stands for.
 *
 * The box centre goes where the printed numbers take it; only then is the rounded matrix made a rotation.
 */
export function operatorOfPrinted(
  {line, matrix, translationAngstrom}: PrintedOperator,
  centre: AbsolutePoint,
  reading: MatrixReading,
): Operator {
  const rotation = properRotation(matrix, line, reading);
  const to = placeAbsolute({matrix, translationAngstrom}, centre);
  return operatorThrough(rotation, {from: centre, to, centre});
}
