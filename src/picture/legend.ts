/** Told apart on grey, by the colour-blind too; the ninth mask is drawn as the first again. */
export const outlineColours = [
  '#ffb000',
  '#29c5ff',
  '#ff5fa8',
  '#8be04e',
  '#c49bff',
  '#ff7f3f',
  '#54e8c8',
  '#fff26b',
];
/** About the sheet, in pixels. */
export const margin = 44;
/** More names than these are counted, not listed. */
const mostNames = 16;
const namesInRow = 4;

/** The names of the masks in their outlineColours, and what the lines and greys mean. @param width of the sheet. */
export function legend(
  {names, isMapShown}: {readonly names: readonly string[]; readonly isMapShown: boolean},
  width: number,
): {readonly svg: string; readonly height: number} {
  const column = (width - 2 * margin) / namesInRow;
  const shown = names.slice(0, mostNames);
  const entries = shown.map((name, index) => {
    const x = margin + column * (index % namesInRow);
    const y = 22 + 18 * Math.floor(index / namesInRow);
    return (
      `<path d="M${x} ${y - 4}h22" stroke="${outlineColours[index % outlineColours.length]}" stroke-width="4"/>` +
      `<text x="${x + 28}" y="${y}" fill="#222">${escaped(shortened(name, column / 8))}</text>`
    );
  });
  const rows = Math.ceil(shown.length / namesInRow);
  const rest = names.length > shown.length ? ` and ${names.length - shown.length} masks more` : '';
  const end = names.length === 1 ? ', thin where its soft edge ends' : '';
  const note = isMapShown
    ? `Outlines where a mask is 0.5${rest}${end}; map in grey, each tile with a contrast of its own.`
    : `Outlines where a mask is 0.5${rest}${end}; no map was given: the mask itself in grey.`;
  return {
    svg: `${entries.join('')}<text x="${margin}" y="${22 + 18 * rows}" fill="#666" font-size="11">${note}</text>`,
    height: 18 * rows + 20,
  };
}

/** The end of a long path tells more than its start. */
function shortened(name: string, letters: number): string {
  return name.length > letters ? `…${name.slice(-Math.max(4, Math.floor(letters) - 1))}` : name;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
