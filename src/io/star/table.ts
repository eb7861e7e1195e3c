/** One table of a STAR file: a loop with its rows, or label–value pairs as a loop with a single row. */
export type StarTable = {
  /** What follows `data_`; often empty. */
  readonly name: string;
  readonly kind: 'loop' | 'pairs';
  /** With their underscore: `_rlnMaskName`. */
  readonly labels: readonly string[];
  /** One string for every label, without the quotes that the file has around it. */
  readonly rows: readonly (readonly string[])[];
};

/** A table that was read from a file. */
export type ParsedTable = StarTable & {
  /** The line of each row, counted from 1; the first label's line for pairs. */
  readonly lineNumbers: readonly number[];
};
