/** A line that says something. */
export type ContentLine = {
  /** Counted from 1. */
  readonly line: number;
  readonly words: readonly string[];
};

/** The lines of a text that are not blank, without what follows a `#` that begins a word. */
export function contentLines(text: string): readonly ContentLine[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .map((content, index) => ({line: index + 1, words: wordsOf(content.replace(/(?:^|\s)#.*$/, ''))}))
    .filter(({words}) => words.length > 0);
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
