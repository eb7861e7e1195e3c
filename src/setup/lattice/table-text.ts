import {decimalsFor} from '../measured-text.ts';

/** As many decimals as the error has two figures; what rounds to zero has no sign. */
export function plusMinus(value: number, error: number, unit: string): string {
  const places = decimals(error);
  const text = value.toFixed(places);
  return `${Number(text) === 0 ? text.replace('-', '') : text} ±${error.toFixed(places)}${unit === '°' ? '°' : ` ${unit}`}`;
}

/** Decimals that give an error two figures. */
export function decimals(error: number): number {
  return error > 0 && Number.isFinite(error) ? decimalsFor(error, 1, 2) : 2;
}

/** One line of the table. */
export function line(name: string, text: string): string {
  return `  ${name.padEnd(11)} ${text}`;
}
