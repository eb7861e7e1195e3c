/** Beyond the panels a plot is as wide as its words are guessed to be, which is too wide: longer lines leave it half empty. */
const mostCharacters = 72;

/** A text in lines that fit over a panel. */
export function wrappedLines(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > mostCharacters) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
