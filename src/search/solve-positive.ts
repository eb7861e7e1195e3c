/**
 * The x of (H + damping · diag H) x = g, for a symmetric positive definite H, by Cholesky's method.
 *
 * @param matrix (n, n), row-major.
 * @returns undefined where the matrix is not positive definite.
 */
export function solvePositive(
  matrix: Float64Array,
  vector: Float64Array,
  damping: number,
): Float64Array | undefined {
  const n = vector.length;
  const lower = new Float64Array(n * n);
  for (let row = 0; row < n; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let value = matrix[row * n + column] * (row === column ? 1 + damping : 1);
      for (let k = 0; k < column; k += 1) value -= lower[row * n + k] * lower[column * n + k];
      if (row !== column) lower[row * n + column] = value / lower[column * n + column];
      else if (value > 0) lower[row * n + row] = Math.sqrt(value);
      else return undefined;
    }
  }
  return backward(lower, forward(lower, vector));
}

function forward(lower: Float64Array, vector: Float64Array): Float64Array {
  const n = vector.length;
  const solved = Float64Array.from(vector);
  for (let row = 0; row < n; row += 1) {
    for (let k = 0; k < row; k += 1) solved[row] -= lower[row * n + k] * solved[k];
    solved[row] /= lower[row * n + row];
  }
  return solved;
}

function backward(lower: Float64Array, vector: Float64Array): Float64Array {
  const n = vector.length;
  const solved = Float64Array.from(vector);
  for (let row = n - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < n; k += 1) solved[row] -= lower[k * n + row] * solved[k];
    solved[row] /= lower[row * n + row];
  }
  return solved;
}
