import type {Vector3} from './vector.ts';

/** A 3×3 matrix, row-major. */
export type Matrix3 = readonly [
  ...row0: readonly [number, number, number],
  ...row1: readonly [number, number, number],
  ...row2: readonly [number, number, number],
];

export const identityMatrix: Matrix3 = [1, 0, 0, 0, 1, 0, 0, 0, 1];

export function matrixOfRows(row0: Vector3, row1: Vector3, row2: Vector3): Matrix3 {
  return [...row0, ...row1, ...row2];
}

/** `a · b`. */
export function multiply(a: Matrix3, b: Matrix3): Matrix3 {
  const entry = (row: number, column: number): number =>
    a[3 * row] * b[column] + a[3 * row + 1] * b[column + 3] + a[3 * row + 2] * b[column + 6];
  return matrixOfRows(
    [entry(0, 0), entry(0, 1), entry(0, 2)],
    [entry(1, 0), entry(1, 1), entry(1, 2)],
    [entry(2, 0), entry(2, 1), entry(2, 2)],
  );
}

/** `m · v`. */
export function transform(m: Matrix3, v: Vector3): Vector3 {
  return [
    m[0] * v[0] + m[1] * v[1] + m[2] * v[2],
    m[3] * v[0] + m[4] * v[1] + m[5] * v[2],
    m[6] * v[0] + m[7] * v[1] + m[8] * v[2],
  ];
}

export function transpose(m: Matrix3): Matrix3 {
  return [m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]];
}

export function determinant(m: Matrix3): number {
  return (
    m[0] * (m[4] * m[8] - m[5] * m[7]) -
    m[1] * (m[3] * m[8] - m[5] * m[6]) +
    m[2] * (m[3] * m[7] - m[4] * m[6])
  );
}
