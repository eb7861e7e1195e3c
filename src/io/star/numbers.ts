const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;

/** The number that a value is; undefined for text, NaN, infinity and numbers with something behind them. */
export function parseNumber(value: string): number | undefined {
  const number = Number(value);
  return decimal.exec(value)?.[0] === value && Number.isFinite(number) ? number : undefined;
}

/**
 * The number that RELION takes a value for.
 *
 * It reads as far as it understands and says nothing of the rest: `5,5` is 5, and `abc`, `nan` and
 * `inf` are 0. Tried with relion_localsym 3.1.3.
 */
export function relionNumber(value: string): number {
  return Number(decimal.exec(value)?.[0] ?? 0);
}
