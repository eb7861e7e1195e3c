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

/** The values and keywords of a CIF file, in order; text between lines of `;` is one value. */
export function cifTokens(text: string): readonly CifToken[] {
  const tokens: CifToken[] = [];
  let open: {readonly line: number; readonly pieces: string[]} | undefined;
  for (const [index, content] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (open !== undefined) {
      if (content.startsWith(';')) {
        tokens.push({text: open.pieces.join('\n'), line: open.line, isQuoted: true});
        open = undefined;
        addWords(tokens, content.slice(1), index + 1);
      } else open.pieces.push(content);
    } else if (content.startsWith(';')) open = {line: index + 1, pieces: [content.slice(1)]};
    else addWords(tokens, content, index + 1);
  }
  return tokens;
}

function addWords(tokens: CifToken[], content: string, line: number): void {
  for (const [, quote, quoted, bare] of content.matchAll(wordPattern)) {
    if (bare !== undefined) tokens.push({text: bare, line, isQuoted: false});
    else if (quote !== undefined) tokens.push({text: quoted, line, isQuoted: true});
  }
}
