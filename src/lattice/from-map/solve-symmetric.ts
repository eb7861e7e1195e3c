/** The inverse of a symmetric positive definite matrix `(n, n)`; undefined where it is not. */
export function invertSymmetric(matrix: Float64Array): Float64Array | undefined {
  const n = Math.round(Math.sqrt(matrix.length));
  const scales = Float64Array.from({length: n}, (_, i) => 1 / Math.sqrt(matrix[i * (n + 1)]));
  if (!scales.every((scale) => Number.isFinite(scale) && scale > 0)) return undefined;
  const a = matrix.map((value, i) => value * scales[Math.floor(i / n)] * scales[i % n]);
  const inverse = Float64Array.from({length: n * n}, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
  for (let pivot = 0; pivot < n; pivot += 1) {
    const head = a[pivot * (n + 1)];
    if (!(head > 1e-9)) return undefined;
    for (let k = 0; k < n; k += 1) {
      a[pivot * n + k] /= head;
      inverse[pivot * n + k] /= head;
    }
    for (let row = 0; row < n; row += 1) {
      const factor = a[row * n + pivot];
      if (row === pivot || factor === 0) continue;
      for (let k = 0; k < n; k += 1) {
        a[row * n + k] -= factor * a[pivot * n + k];
        inverse[row * n + k] -= factor * inverse[pivot * n + k];
      }
    }
  }
  return inverse.map((value, i) => value * scales[Math.floor(i / n)] * scales[i % n]);
}

/** `matrix · vector`. */
export function times(matrix: Float64Array, vector: ArrayLike<number>): Float64Array {
  const n = vector.length;
  return Float64Array.from({length: matrix.length / n}, (_, row) => {
    let sum = 0;
    for (let k = 0; k < n; k += 1) sum += matrix[row * n + k] * vector[k];
    return sum;
  });
}
