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
  const result = products(columns, columns, {weights, isSymmetric: true});
  for (let i = 0; i < m; i += 1) for (let j = 0; j < i; j += 1) result[i * m + j] = result[j * m + i];
  return result;
}

/** The products of each of some columns with each of as many others, as `gram`: (m, m). */
export function crossGram(
  rows: readonly Float64Array[],
  columns: readonly Float64Array[],
  weights: Float64Array,
): Float64Array {
  return products(rows, columns, {weights, isSymmetric: false});
}

/** (m): Σ weight · column of each. */
export function weightedSums(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  return Float64Array.from(columns, (column) => dotFrom(column, 0, weights, weights.length));
}

function products(
  rows: readonly Float64Array[],
  columns: readonly Float64Array[],
  {weights, isSymmetric}: {readonly weights: Float64Array; readonly isSymmetric: boolean},
): Float64Array {
  const m = columns.length;
  const result = new Float64Array(m * m);
  const weighted = new Float64Array(chunk);
  for (let from = 0; from < weights.length; from += chunk) {
    const length = Math.min(chunk, weights.length - from);
    for (let i = 0; i < m; i += 1) {
      const row = rows[i];
      for (let k = 0; k < length; k += 1) weighted[k] = weights[from + k] * row[from + k];
      for (let j = isSymmetric ? i : 0; j < m; j += 1)
        result[i * m + j] += dotFrom(columns[j], from, weighted, length);
    }
  }
  return result;
}

/** Four sums side by side, because an addition waits for the one before it. */
function dotFrom(column: Float64Array, from: number, weighted: Float64Array, rows: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
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
