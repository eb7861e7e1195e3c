/** Rows that stay in the processor's first cache while all columns are multiplied. */
const chunk = 512;

/**
 * The weighted products of columns: entry (i, j) is Σ weight · column i · column j.
 *
 * @param columns each (n).
 * @param weights (n).
 * @returns (m, m) for m columns, row-major.
 */
export function gram(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  const m = columns.length;
  const result = new Float64Array(m * m);
  const weighted = new Float64Array(chunk);
  for (let from = 0; from < weights.length; from += chunk) {
    const rows = Math.min(chunk, weights.length - from);
    for (let i = 0; i < m; i += 1) {
      const column = columns[i];
      for (let k = 0; k < rows; k += 1) weighted[k] = weights[from + k] * column[from + k];
      for (let j = i; j < m; j += 1) result[i * m + j] += dotFrom(columns[j], from, weighted, rows);
    }
  }
  for (let i = 0; i < m; i += 1) for (let j = 0; j < i; j += 1) result[i * m + j] = result[j * m + i];
  return result;
}

/** Four sums side by side, because an addition waits for the one before it. */
function dotFrom(column: Float64Array, from: number, weighted: Float64Array, rows: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 3 < rows; k += 4) {
    a += weighted[k] * column[from + k];
    b += weighted[k + 1] * column[from + k + 1];
    c += weighted[k + 2] * column[from + k + 2];
    d += weighted[k + 3] * column[from + k + 3];
  }
  for (; k < rows; k += 1) a += weighted[k] * column[from + k];
  return a + b + c + d;
}
