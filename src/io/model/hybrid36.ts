/**
 * A number in a column of a PDB file that is too narrow for it: `A000` follows 9999, `a000` follows `ZZZZ`.
 *
 * @param text the whole column, blanks included.
 * @returns undefined where the text is no number.
 * @see https://cci.lbl.gov/hybrid_36/
 */
export function hybrid36Number(text: string): number | undefined {
  const digits = text.trim();
  if (/^-?\d+$/.test(digits)) return Number(digits);
  const width = text.length;
  if (digits.length !== width) return undefined;
  const [first, upper] = [10 * 36 ** (width - 1), 26 * 36 ** (width - 1)];
  if (/^[A-Z][\dA-Z]*$/.test(digits)) return parseInt(digits, 36) - first + 10 ** width;
  if (/^[a-z][\da-z]*$/.test(digits)) return parseInt(digits, 36) - first + upper + 10 ** width;
  return undefined;
}
