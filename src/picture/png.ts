import {fileURLToPath} from 'node:url';

/** Pixels in rows from the top: one byte each for grey, three for red, green and blue. */
export type Image = {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** `(width · height · channels)`. */
  readonly pixels: Uint8Array;
};

/** The image as a PNG file's bytes. */
export async function encodeImage({width, height, channels, pixels}: Image): Promise<Uint8Array> {
  const {encode} = await import('fast-png');
  return encode({width, height, channels, depth: 8, data: pixels});
}

/**
 * An SVG picture as a PNG file's bytes, the same on every machine: the font comes with the program.
 *
 * @param options.widthPixels height follows.
 */
export async function svgPng(
  svg: string,
  {widthPixels}: {readonly widthPixels: number},
): Promise<Uint8Array> {
  const {Resvg} = await import('@resvg/resvg-js');
  const picture = new Resvg(svg, {
    fitTo: {mode: 'width', value: widthPixels},
    background: 'white',
    font: {fontFiles: fonts(), loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans'},
  });
  return picture.render().asPng();
}

function fonts(): string[] {
  return [
    import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
    import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  ].map((url) => fileURLToPath(url));
}
