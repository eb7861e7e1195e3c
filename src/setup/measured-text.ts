/**
 * A value with its standard error, to the first digit of the error: `83.100 ±0.003`.
 *
 * @param leastDecimals that many are shown however large the error is.
 */
export function measuredText(value: number, error: number, leastDecimals = 2): string {
  const decimals = decimalsFor(error, leastDecimals);
  const isKnown = error > 0 && Number.isFinite(error);
  return `${value.toFixed(decimals)}${isKnown ? ` ±${error.toFixed(decimals)}` : ''}`;
}

/** Decimals that show so many digits of an error, the first by default; `least` where there is none. */
export function decimalsFor(error: number, least: number, digits = 1): number {
  if (!(error > 0) || !Number.isFinite(error)) return least;
  return Math.min(Math.max(digits - 1 - Math.floor(Math.log10(error)), least), mostDecimals);
}

const mostDecimals = 7;

/** A value as a person gives it: at most four decimals, and none that say nothing. */
export function givenText(value: number): string {
  return String(Number(value.toFixed(4)) + 0);
}
