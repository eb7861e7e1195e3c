import * as fc from 'fast-check';
import {angstromPoint, type AngstromPoint} from '../../src/geometry/frames.ts';
import type {Matrix3} from '../../src/geometry/matrix3.ts';
import type {Operator} from '../../src/geometry/operator.ts';
import {rotationAbout} from '../../src/geometry/rotation.ts';
import {norm, type Vector3} from '../../src/geometry/vector.ts';

export const seed = 20240517;

export function numbers(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({min, max, noNaN: true});
}

export const vectors: fc.Arbitrary<Vector3> = fc.tuple(
  numbers(-300, 300),
  numbers(-300, 300),
  numbers(-300, 300),
);

/** Directions of any length; the coordinate axes and planes come up often. */
export const directions: fc.Arbitrary<Vector3> = fc
  .tuple(component(), component(), component())
  .filter((vector) => norm(vector) > 0.1);

export const points: fc.Arbitrary<AngstromPoint> = vectors.map((v) => angstromPoint(...v));

/** Angles of any size, the awkward ones often. */
export const angles: fc.Arbitrary<number> = fc.oneof(
  numbers(-400, 400),
  fc.constantFrom(0, 1e-9, 1e-4, 89.999999, 90, 179.9999, 180, 180 - 1e-8, -180, 270, 360),
);

export const rotations: fc.Arbitrary<Matrix3> = fc
  .tuple(directions, angles)
  .map(([axis, angle]) => rotationAbout(axis, angle));

export const operators: fc.Arbitrary<Operator> = fc.record({rotation: rotations, shiftAngstrom: vectors});

function component(): fc.Arbitrary<number> {
  return fc.oneof(numbers(-1, 1), fc.constantFrom(-1, 0, 1));
}

/** The largest difference between entries of two vectors or matrices. */
export function farthest(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, k) => Math.abs(value - b[k])));
}
