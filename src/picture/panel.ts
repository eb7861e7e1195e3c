import {greyImage} from './grey.ts';
import {encodeImage} from './png.ts';
import type {Plane} from './sections.ts';

/** A grey plane with lines and words on it. */
export type Panel = {
  readonly title: string;
  readonly plane: Plane;
  /** Pixels a cell of the plane. */
  readonly scale: number;
  readonly lines: readonly PanelLine[];
  readonly words: readonly PanelWord[];
  /** Length of the bar in the lower right corner, in cells and in words. */
  readonly bar: {readonly cells: number; readonly name: string};
};

export type PanelLine = {
  /** SVG path in cells from the lower left, upwards, as `outlinePath` has it. */
  readonly path: string;
  readonly colour: string;
  readonly widthPixels: number;
  readonly opacity?: number;
  readonly isDashed?: boolean;
};

export type PanelWord = {
  readonly text: string;
  /** In cells from the lower left, upwards. */
  readonly at: readonly [number, number];
  readonly colour: string;
  readonly isBold?: boolean;
};

/** The panel with its upper left corner at the origin, its title above. */
export async function panelSvg({title, plane, scale, lines, words, bar}: Panel): Promise<string> {
  const [width, height] = [plane.width * scale, plane.height * scale];
  const image = Buffer.from(await encodeImage(greyImage(plane))).toString('base64');
  const id = `p${Math.round(width)}x${Math.round(height)}`;
  return [
    `<text x="0" y="-10" fill="#222">${title}</text>`,
    `<clipPath id="${id}"><rect width="${width}" height="${height}"/></clipPath>`,
    `<image width="${width}" height="${height}" preserveAspectRatio="none" xlink:href="data:image/png;base64,${image}"/>`,
    `<g clip-path="url(#${id})"><g transform="translate(0 ${height}) scale(${scale} ${-scale})" fill="none" stroke-linecap="round">`,
    ...lines.map(lineSvg(scale)),
    '</g>',
    ...words.map(wordSvg(scale, height)),
    barSvg(bar, {width, height, scale}),
    '</g>',
  ].join('');
}

function lineSvg(scale: number): (line: PanelLine) => string {
  return ({path, colour, widthPixels, opacity = 1, isDashed = false}) =>
    `<path d="${path}" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${short(widthPixels / scale)}"` +
    `${isDashed ? ` stroke-dasharray="${short(6 / scale)} ${short(5 / scale)}"` : ''}/>`;
}

function wordSvg(scale: number, height: number): (word: PanelWord) => string {
  return ({text, at: [x, y], colour, isBold = false}) =>
    `<text x="${short(x * scale)}" y="${short(height - y * scale + 4)}" text-anchor="middle" fill="${colour}" stroke="black" ` +
    `stroke-width="2.5" paint-order="stroke"${isBold ? ' font-weight="bold" font-size="15"' : ''}>${text}</text>`;
}

function barSvg(
  {cells, name}: Panel['bar'],
  {width, height, scale}: {readonly width: number; readonly height: number; readonly scale: number},
): string {
  const [left, right, y] = [short(width - 10 - cells * scale), short(width - 10), short(height - 9)];
  return (
    `<path d="M${left} ${y}H${right}" stroke="black" stroke-width="5"/><path d="M${left} ${y}H${right}" stroke="white" stroke-width="3"/>` +
    `<text x="${short(width - 10 - (cells * scale) / 2)}" y="${short(height - 15)}" text-anchor="middle" fill="white" stroke="black" stroke-width="2.5" paint-order="stroke">${name}</text>`
  );
}

function short(value: number): string {
  return String(Number(value.toFixed(2)));
}
