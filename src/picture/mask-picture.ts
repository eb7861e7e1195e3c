import type {Grid} from '../geometry/frames.ts';
import type {Volume} from '../map/volume.ts';
import type {Window} from '../map/window.ts';
import {chooseSections} from './choose-sections.ts';
import {outlinePath} from './outline.ts';
import {greatestProjections, section, views, type Plane} from './sections.ts';
import {svgPng} from './png.ts';
import {tileSheet, type Tile} from './tile-sheet.ts';

/** A mask and what the picture calls it. */
export type NamedMask = {readonly name: string; readonly volume: Volume};

/** The same for masks of which only the piece is kept that is not 0. */
export type NamedWindow = {readonly name: string; readonly window: Window};

/**
 * Masks on their map, as a PNG file's bytes: sections through the masks above, the map's greatest values along
 * x, y and z below, each with the masks' outlines at 0.5 in colours.
 *
 * Grey values run from each tile's darkest to its brightest, a few odd voxels left out. Without a map the masks
 * themselves are grey.
 *
 * @param options.masks one or more, in the map's box.
 */
export async function maskPicture({
  map,
  masks,
}: {
  readonly map?: Volume;
  readonly masks: readonly NamedMask[];
}): Promise<Uint8Array> {
  const [{volume: grid}] = masks;
  const windows = masks.map(({name, volume}) => ({name, window: wholeWindow(volume)}));
  return windowsPicture({grid, map, masks: windows});
}

/** As `maskPicture`, for pieces of masks: many masks of a large box fit into memory. */
export async function windowsPicture({
  grid,
  map,
  masks,
}: {
  readonly grid: Grid;
  readonly map?: Volume;
  readonly masks: readonly NamedWindow[];
}): Promise<Uint8Array> {
  const {size} = grid;
  const projected = masks.map(({window}) => greatestProjections(window, size));
  const at = chooseSections(
    masks.map(({window}) => window),
    size,
  );
  const cut = masks.map(({window}) => views.map((view) => section(window, size, view, at[view.across])));
  const ground = map && wholeWindow(map);
  const groundProjections = ground && greatestProjections(ground, size);
  const tiles = [
    ...views.map((view, index): Tile => {
      const planes = cut.map((ofMask) => ofMask[index]);
      const grey = ground === undefined ? brightest(planes) : section(ground, size, view, at[view.across]);
      return {kind: 'section', view, grey, outlines: outlines(planes)};
    }),
    ...views.map((view, index): Tile => {
      const planes = projected.map((ofMask) => ofMask[index]);
      const grey = groundProjections?.[index] ?? brightest(planes);
      return {kind: 'projection', view, grey, outlines: outlines(planes)};
    }),
  ];
  const {svg, widthPixels} = await tileSheet({
    grid,
    tiles,
    at,
    names: masks.map(({name}) => name),
    isMapShown: map !== undefined,
  });
  return svgPng(svg, {widthPixels});
}

function wholeWindow({values, size}: Volume): Window {
  return {values, size, from: [0, 0, 0]};
}

/** Where the mask is one half, and, for one mask alone, where its soft edge ends. */
function outlines(planes: readonly Plane[]): Tile['outlines'] {
  const halves = planes.map((plane) => outlinePath(plane, 0.5));
  const ends = planes.length === 1 ? [outlinePath(planes[0], softEnd)] : [];
  return {halves, ends};
}

/** What is above this belongs to the soft edge. */
const softEnd = 0.01;

function brightest(planes: readonly Plane[]): Plane {
  const [{width, height}] = planes;
  const values = new Float32Array(width * height);
  for (const plane of planes)
    for (let k = 0; k < values.length; k += 1) values[k] = Math.max(values[k], plane.values[k]);
  return {width, height, values};
}
