/** The x of matrix · x = right; undefined where the symmetric matrix is not positive definite. */
export function solve(matrix: Float64Array, right: ArrayLike<number>): Float64Array | undefined {
  const lower = choleskyFactor(matrix);
  if (lower === undefined) return undefined;
  const n = right.length;
  const x = Float64Array.from(right);
  for (let row = 0; row < n; row += 1) {
    for (let k = 0; k < row; k += 1) x[row] -= lower[row * n + k] * x[k];
    x[row] /= lower[row * n + row];
  }
  for (let row = n - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < n; k += 1) x[row] -= lower[k * n + row] * x[k];
    x[row] /= lower[row * n + row];
  }
  return x;
}

/** The inverse of a symmetric matrix; undefined where it is not positive definite. */
export function inverse(matrix: Float64Array): Float64Array | undefined {
  const n = Math.sqrt(matrix.length);
  const result = new Float64Array(n * n);
  for (let column = 0; column < n; column += 1) {
    const unit = new Float64Array(n);
    unit[column] = 1;
    const x = solve(matrix, unit);
    if (x === undefined) return undefined;
    for (let row = 0; row < n; row += 1) result[row * n + column] = x[row];
  }
  return result;
}

/** a · b, both (n, n). */
export function product(a: Float64Array, b: Float64Array): Float64Array {
  const n = Math.sqrt(a.length);
  const result = new Float64Array(n * n);
  for (let row = 0; row < n; row += 1)
    for (let k = 0; k < n; k += 1)
      for (let column = 0; column < n; column += 1)
        result[row * n + column] += a[row * n + k] * b[k * n + column];
  return result;
}

/** The square block of `rows` rows and columns that starts at the diagonal entry `first`. */
export function block(matrix: Float64Array, first: number, rows: number): Float64Array {
  const n = Math.sqrt(matrix.length);
  return Float64Array.from(
    {length: rows * rows},
    (_, k) => matrix[(first + Math.floor(k / rows)) * n + first + (k % rows)],
  );
}

export function trace(matrix: Float64Array): number {
  const n = Math.sqrt(matrix.length);
  let sum = 0;
  for (let k = 0; k < n; k += 1) sum += matrix[k * (n + 1)];
  return sum;
}

/**
 * The lower Cholesky factor of a symmetric matrix, (n, n) and row-major.
 *
 * @returns undefined where the matrix is not positive definite, numerically.
 */
function choleskyFactor(matrix: Float64Array): Float64Array | undefined {
  const n = Math.sqrt(matrix.length);
  const lower = new Float64Array(n * n);
  for (let row = 0; row < n; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * n + column];
      for (let k = 0; k < column; k += 1) sum -= lower[row * n + k] * lower[column * n + k];
      if (column < row) lower[row * n + column] = sum / lower[column * n + column];
      else if (sum > 1e-14 * Math.abs(matrix[row * n + row])) lower[row * n + row] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return lower;
}
