import type {Image} from './png.ts';
import type {Plane} from './sections.ts';

/** Shares of a plane's values that are drawn as black and as white, so that a few odd voxels do not count. */
const darkestShare = 0.02;
const brightestShare = 0.998;

/**
 * A plane as a grey image, low values dark, the highest row on top.
 *
 * @param plane a plane of one value throughout is drawn black, and so is NaN: what lies outside the box.
 */
export function greyImage(plane: Plane): Image {
  const {width, height, values} = plane;
  const {dark, bright} = contrast(values);
  const scale = bright > dark ? 255 / (bright - dark) : 0;
  const pixels = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const to = width * (height - 1 - row);
    for (let column = 0; column < width; column += 1)
      pixels[to + column] = Math.min(255, Math.max(0, (values[column + width * row] - dark) * scale));
  }
  return {width, height, channels: 1, pixels};
}

function contrast(values: Float32Array): {readonly dark: number; readonly bright: number} {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))];
  const [dark, bright] = [at(darkestShare), at(brightestShare)];
  return bright > dark ? {dark, bright} : {dark: sorted[0], bright: sorted[sorted.length - 1]};
}
