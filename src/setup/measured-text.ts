/**
 * A value with its standard error, to the first digit of the error: `83.100 ±0.003`.
 *
 * @param leastDecimals that many are shown however large the error is.
 */
export function measuredText(value: number, error: number, leastDecimals = 2): string {
  if (!(error > 0) || !Number.isFinite(error)) return value.toFixed(leastDecimals);
  const decimals = Math.min(Math.max(-Math.floor(Math.log10(error)), leastDecimals), mostDecimals);
  return `${value.toFixed(decimals)} ±${error.toFixed(decimals)}`;
}

const mostDecimals = 5;

/** A value as a person gives it: at most four decimals, and none that say nothing. */
export function givenText(value: number): string {
  return String(Number(value.toFixed(4)) + 0);
}
