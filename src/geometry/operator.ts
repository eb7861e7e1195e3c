import {identityMatrix, multiply, transform, transpose, type Matrix3} from './matrix3.ts';
import {angleBetween, rotationAngleDegrees} from './rotation.ts';
import type {AngstromPoint} from './frames.ts';
import {add, norm, scale, subtract, type Vector3} from './vector.ts';

/**
 * Where a copy lies: `copy = rotation · first + shift`, both points in Å from the box centre.
 *
 * It moves the density of the masked region (the first) onto the copy. This is the convention of the
 * whole program and of RELION's local-symmetry files; everything else links here.
 */
export type Operator = {
  readonly rotation: Matrix3;
  readonly shiftAngstrom: Vector3;
};

/** The convention in words, for those who meet an operator in a file. */
export const operatorConvention =
  'copy = matrix · first + shift, in Å from the box centre (voxel n/2 of each axis). The matrix is RELION’s ZYZ ' +
  'matrix of rot, tilt, psi; psi = +90° takes +x to −y, so psi = −(helical twist). The operator moves the density of ' +
  'the masked region onto the copy.';

/** All copies of one masked region, without the region itself (the identity). */
export type OperatorSet = {
  /** The mask's path as the file that names it has it. */
  readonly maskName: string;
  readonly operators: readonly Operator[];
};

export const identityOperator: Operator = {rotation: identityMatrix, shiftAngstrom: [0, 0, 0]};

export function place(operator: Operator, point: AngstromPoint): AngstromPoint {
  return add(transform(operator.rotation, point), operator.shiftAngstrom) as AngstromPoint;
}

/** First `b`, then `a`. */
export function compose(a: Operator, b: Operator): Operator {
  return {
    rotation: multiply(a.rotation, b.rotation),
    shiftAngstrom: add(transform(a.rotation, b.shiftAngstrom), a.shiftAngstrom),
  };
}

export function invert(operator: Operator): Operator {
  const rotation = transpose(operator.rotation);
  return {rotation, shiftAngstrom: scale(transform(rotation, operator.shiftAngstrom), -1)};
}

/** The rotation `rotation` about a line through `point` instead of the box centre. */
export function rotationThrough(rotation: Matrix3, point: AngstromPoint): Operator {
  return {rotation, shiftAngstrom: subtract(point, transform(rotation, point))};
}

/** How far apart two operators put the same thing: the angle, and the distance of `at`'s two images. */
export function difference(
  a: Operator,
  b: Operator,
  at: AngstromPoint,
): {readonly angleDegrees: number; readonly distanceAngstrom: number} {
  return {
    angleDegrees: angleBetween(a.rotation, b.rotation),
    distanceAngstrom: norm(subtract(place(a, at), place(b, at))),
  };
}

/** RELION drops identities; its tolerance is 1e-6 in each printed number. */
export function isIdentity(operator: Operator, tolerance = 1e-6): boolean {
  return rotationAngleDegrees(operator.rotation) <= tolerance && norm(operator.shiftAngstrom) <= tolerance;
}
