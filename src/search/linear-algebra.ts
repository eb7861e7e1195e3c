/**
 * The x with A x = b, A symmetric and positive definite, by Cholesky factors of A scaled to a unit diagonal.
 *
 * @param matrix `(n, n)`, row-major.
 * @param damping added to the unit diagonal: Marquardt's λ, and what makes a singular A solvable.
 * @returns `(n)`; undefined where A is not positive definite to 1e-12.
 */
export function solvePositive(
  matrix: Float64Array,
  rightSide: ArrayLike<number>,
  damping = 0,
): Float64Array | undefined {
  const scales = unitScales(matrix, rightSide.length);
  const factor = choleskyFactor(scaled(matrix, scales, damping));
  if (factor === undefined) return undefined;
  const solution = solveFactored(
    factor,
    Float64Array.from(rightSide, (value, row) => value * scales[row]),
  );
  return solution.map((value, row) => value * scales[row]);
}

/** The inverse `(n, n)` of a symmetric positive definite matrix; undefined and `damping` as in `solvePositive`. */
export function invertPositive(matrix: Float64Array, damping = 0): Float64Array | undefined {
  const size = Math.round(Math.sqrt(matrix.length));
  const scales = unitScales(matrix, size);
  const factor = choleskyFactor(scaled(matrix, scales, damping));
  if (factor === undefined) return undefined;
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column += 1) {
    const unit = new Float64Array(size);
    unit[column] = scales[column];
    const solution = solveFactored(factor, unit);
    for (let row = 0; row < size; row += 1) inverse[size * row + column] = scales[row] * solution[row];
  }
  return inverse;
}

/** `A · v`, A `(rows, n)` row-major, v `(n)`. */
export function timesVector(matrix: Float64Array, vector: Float64Array): Float64Array {
  const columns = vector.length;
  return Float64Array.from({length: matrix.length / columns}, (_, row) => {
    let sum = 0;
    for (let column = 0; column < columns; column += 1)
      sum += matrix[columns * row + column] * vector[column];
    return sum;
  });
}

/** `vᵀ A v`. */
export function quadraticForm(matrix: Float64Array, vector: Float64Array): number {
  return timesVector(matrix, vector).reduce((sum, value, row) => sum + value * vector[row], 0);
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

/** What brings the diagonal to 1; 1 for a row of zeros. */
function unitScales(matrix: Float64Array, size: number): Float64Array {
  return Float64Array.from({length: size}, (_, row) => {
    const diagonal = matrix[row * (size + 1)];
    return diagonal > 0 ? 1 / Math.sqrt(diagonal) : 1;
  });
}

function scaled(matrix: Float64Array, scales: Float64Array, damping: number): Float64Array {
  const size = scales.length;
  return matrix.map((value, index) => {
    const [row, column] = [Math.floor(index / size), index % size];
    return value * scales[row] * scales[column] + (row === column ? damping : 0);
  });
}

/** L, lower triangular, with L Lᵀ = A of unit diagonal. */
function choleskyFactor(matrix: Float64Array): Float64Array | undefined {
  const size = Math.round(Math.sqrt(matrix.length));
  const factor = new Float64Array(matrix.length);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[size * row + column];
      for (let k = 0; k < column; k += 1) sum -= factor[size * row + k] * factor[size * column + k];
      if (row === column && !(sum > 1e-12)) return undefined;
      factor[size * row + column] = row === column ? Math.sqrt(sum) : sum / factor[size * column + column];
    }
  return factor;
}

/** The x with L Lᵀ x = b. */
function solveFactored(factor: Float64Array, rightSide: Float64Array): Float64Array {
  const size = rightSide.length;
  const x = Float64Array.from(rightSide);
  for (let row = 0; row < size; row += 1) {
    for (let k = 0; k < row; k += 1) x[row] -= factor[size * row + k] * x[k];
    x[row] /= factor[size * row + row];
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < size; k += 1) x[row] -= factor[size * k + row] * x[k];
    x[row] /= factor[size * row + row];
  }
  return x;
}
