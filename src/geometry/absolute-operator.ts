import {transform, type Matrix3} from './matrix3.ts';
import type {Operator} from './operator.ts';
import {add, subtract, type Vector3} from './vector.ts';

declare const frame: unique symbol;

/** A point in Å in the coordinates of a map's file, in which atoms are built and other programs work. */
export type AbsolutePoint = Vector3 & {readonly [frame]: 'absolute'};

/** `copy = matrix · first + translation`, both points in absolute coordinates. */
export type AbsoluteOperator = {readonly matrix: Matrix3; readonly translationAngstrom: Vector3};

/**
 * The operator in absolute coordinates: x' = A x + T with T = c − A c + t.
 *
 * @param centre the absolute coordinates of the box centre, c (`absoluteCentre`).
 */
export function toAbsolute({rotation, shiftAngstrom}: Operator, centre: AbsolutePoint): AbsoluteOperator {
  const translationAngstrom = add(subtract(centre, transform(rotation, centre)), shiftAngstrom);
  return {matrix: rotation, translationAngstrom};
}

/** Where an operator in absolute coordinates takes a point. */
export function placeAbsolute(
  {matrix, translationAngstrom}: AbsoluteOperator,
  point: AbsolutePoint,
): AbsolutePoint {
  return add(transform(matrix, point), translationAngstrom) as AbsolutePoint;
}

/** A point given in Å from the box centre. */
export function absoluteOf(fromCentre: Vector3, centre: AbsolutePoint): AbsolutePoint {
  return add(centre, fromCentre) as AbsolutePoint;
}

/**
 * The operator, about the box centre, that turns by `rotation` and takes one point to another.
 *
 * @param centre the absolute coordinates of the box centre.
 */
export function operatorThrough(
  rotation: Matrix3,
  {
    from,
    to,
    centre,
  }: {readonly from: AbsolutePoint; readonly to: AbsolutePoint; readonly centre: AbsolutePoint},
): Operator {
  const turned = transform(rotation, subtract(from, centre));
  return {rotation, shiftAngstrom: subtract(subtract(to, centre), turned)};
}
