/** A number with so many decimals, never an exponent or −0, to the right in `width`. */
export function decimalText(value: number, decimals: number, width = 0): string {
  if (!Number.isFinite(value)) throw new RangeError(`An operator has the number ${value}.`);
  const text = value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace('-', '') : text).padStart(width);
}

/** The number that the text of `decimalText` is read as. */
export function roundedTo(value: number, decimals: number): number {
  return Number(decimalText(value, decimals));
}
