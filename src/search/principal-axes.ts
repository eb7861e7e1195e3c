import {identityMatrix, matrixOfRows, multiply, transpose, type Matrix3} from '../geometry/matrix3.ts';

/**
 * The rotation whose rows are the principal axes of a symmetric matrix, in no particular order.
 *
 * @see Jacobi's eigenvalue algorithm
 */
export function principalAxes(symmetric: Matrix3): Matrix3 {
  let [matrix, axes] = [symmetric, identityMatrix];
  for (let sweep = 0; sweep < 12; sweep += 1)
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const turn = turnThatClears(matrix, p, q);
      matrix = multiply(multiply(turn, matrix), transpose(turn));
      axes = multiply(turn, axes);
    }
  return axes;
}

/** The turn in the plane of two axes that makes their entry 0. */
function turnThatClears(matrix: Matrix3, p: number, q: number): Matrix3 {
  const angle = 0.5 * Math.atan2(2 * matrix[3 * p + q], matrix[3 * p + p] - matrix[3 * q + q]);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const entry = (row: number, column: number): number => {
    if (row === column) return row === p || row === q ? cosine : 1;
    if (row === p && column === q) return sine;
    return row === q && column === p ? -sine : 0;
  };
  return matrixOfRows(
    [entry(0, 0), entry(0, 1), entry(0, 2)],
    [entry(1, 0), entry(1, 1), entry(1, 2)],
    [entry(2, 0), entry(2, 1), entry(2, 2)],
  );
}
