/** One line of a STAR file, cut into its values. */
export type Tokens = {
  readonly values: readonly string[];
  /** From its `#` on; undefined where there is none. */
  readonly comment: string | undefined;
  /** A quoted first value is never a label or a keyword. */
  readonly startsWithQuote: boolean;
  readonly hasOpenQuote: boolean;
};

/**
 * Comment, quoted value, quote that is never closed, bare value.
 *
 * A quote closes only before a blank or the end of the line, and `#` begins a comment only after a
 * blank: both as in the STAR grammar and in RELION.
 */
const tokenPattern = /[ \t]*(?:(#.*)|(["'])(.*?)\2(?=[ \t]|$)|(["'].*)|([^ \t]+))/gsy;

/** The values of one line, without its line end. */
export function tokenise(line: string): Tokens {
  const values: string[] = [];
  let comment: string | undefined;
  let startsWithQuote = false;
  let hasOpenQuote = false;
  for (const [, hash, quote, quoted, open, bare] of line.matchAll(tokenPattern)) {
    if (hash !== undefined) comment = hash;
    else if (open !== undefined) hasOpenQuote = true;
    else {
      if (values.length === 0) startsWithQuote = quote !== undefined;
      values.push(bare ?? quoted);
    }
  }
  return {values, comment, startsWithQuote, hasOpenQuote};
}
