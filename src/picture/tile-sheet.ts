import {centreVoxel, type Grid} from '../geometry/frames.ts';
import type {Vector3} from '../geometry/vector.ts';
import {greyImage} from './grey.ts';
import {legend, margin, outlineColours} from './legend.ts';
import {encodeImage} from './png.ts';
import type {Plane, View} from './sections.ts';

/** One picture of the sheet. */
export type Tile = {
  readonly kind: 'section' | 'projection';
  readonly view: View;
  readonly grey: Plane;
  /** SVG paths in voxels from the lower left: one a mask, and the ends of soft edges. */
  readonly outlines: {readonly halves: readonly string[]; readonly ends: readonly string[]};
};

export type TileSheet = {
  readonly grid: Grid;
  /** Three sections, then three projections. */
  readonly tiles: readonly Tile[];
  /** Where the sections lie, in voxels along x, y and z. */
  readonly at: Vector3;
  /** Of the masks, as `outlines.halves` has them. */
  readonly names: readonly string[];
  readonly isMapShown: boolean;
};

const greatestTilePixels = 400;
const gap = 26;
const axisNames = ['x', 'y', 'z'];

/** The tiles in two rows of three with scales, axes, planes and a legend, as an SVG file's text. */
export async function tileSheet(
  sheet: TileSheet,
): Promise<{readonly svg: string; readonly widthPixels: number}> {
  const {grid, tiles} = sheet;
  const scale = tileScale(grid.size);
  const columns = tiles.slice(0, 3).map(({grey}) => grey.width * scale);
  const rowHeight = Math.max(...tiles.map(({grey}) => grey.height * scale));
  const width = Math.max(720, 2 * margin + columns.reduce((sum, column) => sum + column + gap, -gap));
  const head = legend(sheet, width);
  const top = 20 + head.height;
  const drawn = await Promise.all(
    tiles.map(async (tile, index) => {
      const column = index % 3;
      const left = margin + columns.slice(0, column).reduce((sum, each) => sum + each + gap, 0);
      const row = Math.floor(index / 3);
      const below = top + (row + 1) * (rowHeight + 46) - 20;
      return `<g transform="translate(${left} ${below})">${await tileSvg(tile, sheet, scale)}</g>`;
    }),
  );
  const height = top + 2 * (rowHeight + 46) + 6;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans" font-size="12">${head.svg}${drawn.join('')}</svg>`;
  return {svg, widthPixels: Math.round(width)};
}

/** Pixels a voxel: a whole number where the box is small, so that voxels stay squares. */
function tileScale(size: Vector3): number {
  const scale = greatestTilePixels / Math.max(...size);
  return scale >= 1 ? Math.floor(scale) : scale;
}

/** A tile whose lower left corner is the origin. */
async function tileSvg(tile: Tile, sheet: TileSheet, scale: number): Promise<string> {
  const {view, grey, outlines} = tile;
  const [width, height] = [grey.width * scale, grey.height * scale];
  const image = Buffer.from(await encodeImage(greyImage(grey))).toString('base64');
  const line = (path: string, colour: string, strokePixels: number, opacity: number): string =>
    `<path d="${path}" fill="none" stroke="${colour}" stroke-opacity="${opacity}" stroke-linecap="round" stroke-width="${strokePixels / scale}"/>`;
  return [
    `<image x="0" y="${-height}" width="${width}" height="${height}" preserveAspectRatio="none" image-rendering="${scale >= 2 ? 'optimizeSpeed' : 'optimizeQuality'}" xlink:href="data:image/png;base64,${image}"/>`,
    `<g transform="scale(${scale} ${-scale})">`,
    ...outlines.ends.map((path) => line(path, outlineColours[0], 0.8, 0.55)),
    ...outlines.halves.map((path, index) =>
      line(path, outlineColours[index % outlineColours.length], 1.8, 1),
    ),
    '</g>',
    planeMarks(tile, sheet.at, scale),
    axisLabels(view),
    scaleBar(sheet.grid, width, scale),
    `<text x="0" y="${-height - 9}" fill="#222">${tileTitle(tile, sheet)}</text>`,
  ].join('');
}

function tileTitle({kind, view}: Tile, {grid, at, isMapShown}: TileSheet): string {
  const [across, right, up] = [axisNames[view.across], axisNames[view.right], axisNames[view.up]];
  if (kind === 'projection')
    return `${right}${up}, greatest ${isMapShown ? 'density' : 'mask value'} along ${across}`;
  const index = at[view.across];
  const angstrom = (index - centreVoxel(grid.size)[view.across]) * grid.voxelAngstrom;
  return `${right}${up} section at ${across} = ${angstrom.toFixed(1).replace('-', '−')} Å (voxel ${index})`;
}

/** Where the other two sections lie: short marks outside the tile, faint lines across a projection. */
function planeMarks({kind, view, grey}: Tile, at: Vector3, scale: number): string {
  const x = (at[view.right] + 0.5) * scale;
  const y = -(at[view.up] + 0.5) * scale;
  const [width, height] = [grey.width * scale, grey.height * scale];
  const faint =
    kind === 'projection'
      ? `<path d="M${x} 0V${-height}M0 ${y}H${width}" stroke="white" stroke-opacity="0.45" stroke-width="0.8" stroke-dasharray="2 5"/>`
      : '';
  return `${faint}<path d="M${x} 1V7M${x} ${-height - 1}v-4M-1 ${y}H-7M${width + 1} ${y}h6" stroke="#222" stroke-width="1.4"/>`;
}

function axisLabels({right, up}: View): string {
  return (
    `<text x="2" y="15" fill="#222">${axisNames[right]} →</text>` +
    `<text transform="translate(-9 -2) rotate(-90)" fill="#222">${axisNames[up]} →</text>`
  );
}

/** A round length of about a fifth of the tile. */
function scaleBar({voxelAngstrom}: Grid, width: number, scale: number): string {
  const angstrom = roundLength(((width / scale) * voxelAngstrom) / 5);
  const pixels = (angstrom / voxelAngstrom) * scale;
  const right = width - 10;
  return (
    `<path d="M${right - pixels} -9H${right}" stroke="black" stroke-width="5"/>` +
    `<path d="M${right - pixels} -9H${right}" stroke="white" stroke-width="3"/>` +
    `<text x="${right - pixels / 2}" y="-15" text-anchor="middle" fill="white" stroke="black" stroke-width="2.5" paint-order="stroke">${angstrom} Å</text>`
  );
}

function roundLength(angstrom: number): number {
  const power = 10 ** Math.floor(Math.log10(angstrom));
  return power * ([5, 2, 1].find((step) => step * power <= angstrom) ?? 1);
}
