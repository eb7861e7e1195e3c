import {stringify} from 'csv-stringify/sync';

/** A copy's Fourier shell correlation with the masked region. */
export type CopyFsc = {
  readonly mask: string;
  /** Its number among the mask's operators, from 1. */
  readonly operator: number;
  /** From the lowest frequency above 0. */
  readonly points: readonly {readonly frequencyPerAngstrom: number; readonly correlation: number}[];
};

/** One row a copy and shell. */
export function fscCsv(curves: readonly CopyFsc[]): string {
  const rows = curves.flatMap(({mask, operator, points}) =>
    points.map(({frequencyPerAngstrom, correlation}) => [
      mask,
      operator,
      frequencyPerAngstrom,
      1 / frequencyPerAngstrom,
      correlation,
    ]),
  );
  const header = ['mask', 'operator', 'frequency_per_angstrom', 'resolution_angstrom', 'fsc'];
  return stringify([header, ...rows], {record_delimiter: 'unix'});
}
