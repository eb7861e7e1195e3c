/** One value or keyword of a CIF file. */
export type CifToken = {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** A quoted value is never a keyword, a data name or a blank sign. */
  readonly isQuoted: boolean;
};

/**
 * Comment, quoted value, bare word. A quote closes only before a blank.
 *
 * @see S. R. Hall & B. McMahon (eds), International Tables for Crystallography G (2005), 2.2.7
 */
const wordPattern = /#.*|(["'])(.*?)\1(?=\s|$)|(\S+)/g;

/**
 * The values and keywords of a CIF file, in order; text between lines of `;` is one value.
 *
 * One by one, for the coordinates of a large entry are millions of them.
 */
export function* cifTokens(text: string): Generator<CifToken, void> {
  let open: {readonly line: number; readonly pieces: string[]} | undefined;
  for (const [index, content] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = index + 1;
    if (open === undefined && content.startsWith(';')) open = {line, pieces: [content.slice(1)]};
    else if (open === undefined) yield* words(content, line);
    else if (content.startsWith(';')) {
      yield {text: open.pieces.join('\n'), line: open.line, isQuoted: true};
      open = undefined;
      yield* words(content.slice(1), line);
    } else open.pieces.push(content);
  }
}

function* words(content: string, line: number): Generator<CifToken, void> {
  for (const [, quote, quoted, bare] of content.matchAll(wordPattern)) {
    if (bare !== undefined) yield {text: bare, line, isQuoted: false};
    else if (quote !== undefined) yield {text: quoted, line, isQuoted: true};
  }
}
