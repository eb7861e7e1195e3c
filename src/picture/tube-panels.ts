import {wrapDegrees} from '../geometry/rotation.ts';
import {outlinePath} from './outline.ts';
import type {Panel, PanelLine, PanelWord} from './panel.ts';
import type {Plane} from './sections.ts';
import {crossPlane, fewOf, places, radialPlane, unrolledPlane, type Places} from './tube-planes.ts';
import {tubeColours, type TubeScene} from './tube-scene.ts';

const crossPixels = 440;
const unrolledPixels = 700;
const stepAngstrom = 2;
const barAngstrom = 50;
/** About the mask and its copies. */
const marginAngstrom = 45;

/** Looked at along the axis from +z, with numbers, seam and the rays between the copies. */
export function crossPanel({map, mask, tube, sector, name, copies, seam}: TubeScene): Panel {
  const reach = sector.outerRadiusAngstrom + 40;
  const across = places(-reach, reach, stepAngstrom);
  const heights = places(sector.bottomAngstrom, sector.topAngstrom, 4);
  const scale = crossPixels / across.count;
  const at = (radius: number, azimuth: number): readonly [number, number] => {
    const radians = (azimuth * Math.PI) / 180;
    return [cellOf(across, radius * Math.cos(radians)), cellOf(across, radius * Math.sin(radians))];
  };
  const ray = (azimuth: number, from: number, to: number): string =>
    `M${point(at(from, azimuth))}L${point(at(to, azimuth))}`;
  const {innerRadiusAngstrom: inner, outerRadiusAngstrom: outer} = sector;
  const sides = copies.flatMap(({azimuthDegrees}) =>
    [-0.5, 0.5].map((side) => ray(azimuthDegrees + side * sector.widthDegrees, inner, outer)),
  );
  const label = (text: string, azimuthDegrees: number, isMasked: boolean): PanelWord => ({
    text,
    at: at(outer + 20, azimuthDegrees),
    colour: isMasked ? tubeColours.mask : 'white',
    isBold: isMasked,
  });
  const planes = {across, heights};
  return {
    title: 'Along the axis, from +z: mean over the height of the mask',
    plane: crossPlane(map, tube, planes),
    scale,
    bar: {cells: barAngstrom / across.step, name: `${barAngstrom} Å`},
    lines: [
      {path: sides.join(''), colour: tubeColours.copy, widthPixels: 1, opacity: 0.8},
      ...maskLines(crossPlane(mask, tube, {across, heights: fewOf(heights)})),
      ...(seam === undefined ? [] : [seamLine(ray(seam.azimuthDegrees, Math.max(0, inner - 30), outer + 8))]),
    ],
    words: [
      ...copies.map((copy) => label(copy.name, copy.azimuthDegrees, false)),
      label(name, sector.azimuthDegrees, true),
      ...(seam === undefined
        ? []
        : [{text: 'seam', at: at(outer + 24, seam.azimuthDegrees), colour: tubeColours.seam, isBold: true}]),
    ],
  };
}

/** Cut through axis and masked protofilament, with marks between its monomers. */
export function radialPanel(scene: TubeScene): Panel {
  const {map, mask, tube, sector, monomerAngstrom, name} = scene;
  const {innerRadiusAngstrom: inner, outerRadiusAngstrom: outer, azimuthDegrees, widthDegrees} = sector;
  const radii = places(Math.max(0, inner - 32), outer + 32, stepAngstrom);
  const heights = shownHeights(scene);
  const spread = 0.2 * widthDegrees;
  const planes = {radii, heights, azimuths: places(azimuthDegrees - spread, azimuthDegrees + spread, 2)};
  const marks: string[] = [];
  const last = heights.first + heights.step * (heights.count - 1);
  const lowest = Math.ceil((heights.first - sector.bottomAngstrom) / monomerAngstrom);
  for (let k = lowest; sector.bottomAngstrom + k * monomerAngstrom <= last; k += 1) {
    const y = cellOf(heights, sector.bottomAngstrom + k * monomerAngstrom);
    const [from, to] = [cellOf(radii, outer + 8), cellOf(radii, outer + 20)];
    marks.push(`M${point([from, y])}L${point([to, y])}`);
  }
  return {
    title: `Cut through ${name}`,
    plane: radialPlane(map, tube, planes),
    scale: pixelsPerAngstrom(scene) * stepAngstrom,
    bar: {cells: barAngstrom / radii.step, name: `${barAngstrom} Å`},
    lines: [
      {path: marks.join(''), colour: 'white', widthPixels: 1.6},
      ...maskLines(radialPlane(mask, tube, planes)),
    ],
    words: [],
  };
}

/** The wall laid flat, with the places of all copies. */
export function unrolledPanel(scene: TubeScene): Panel {
  const {map, mask, tube, sector, copies, name, seam, middleDegrees: middle} = scene;
  const {innerRadiusAngstrom: inner, outerRadiusAngstrom: outer} = sector;
  const azimuths = places(middle - 180, middle + 180, ((stepAngstrom / meanRadius(scene)) * 180) / Math.PI);
  const heights = shownHeights(scene);
  const planes = {azimuths, heights, radii: places(inner + 10, outer - 10, 6)};
  const aside = (azimuth: number): number => cellOf(azimuths, middle + wrapDegrees(azimuth - middle));
  const top = heights.count - 1;
  const boxes = copies.map(({azimuthDegrees, riseAngstrom}) => {
    const half = (0.5 * sector.widthDegrees) / azimuths.step;
    const x = aside(azimuthDegrees);
    const [low, high] = [sector.bottomAngstrom, sector.topAngstrom].map((z) =>
      cellOf(heights, z + riseAngstrom),
    );
    return `M${point([x - half, low])}L${point([x + half, low])}L${point([x + half, high])}L${point([x - half, high])}Z`;
  });
  const label = (text: string, azimuth: number, isMasked: boolean): PanelWord => ({
    text,
    at: [aside(azimuth), top - 8],
    colour: isMasked ? tubeColours.mask : 'white',
    isBold: isMasked,
  });
  const seams = seam === undefined ? [] : bothEnds(aside(seam.azimuthDegrees), azimuths.count);
  return {
    title: 'The wall laid flat, as seen from outside: mean over its thickness',
    plane: unrolledPlane(map, tube, planes),
    scale: pixelsPerAngstrom(scene) * stepAngstrom,
    bar: {cells: barAngstrom / heights.step, name: `${barAngstrom} Å`},
    lines: [
      {path: boxes.join(''), colour: tubeColours.copy, widthPixels: 1.2, opacity: 0.9},
      ...maskLines(unrolledPlane(mask, tube, planes)),
      ...seams.map((x) => seamLine(`M${point([x, 0])}L${point([x, heights.count])}`)),
    ],
    words: [
      ...copies.map((copy) => label(copy.name, copy.azimuthDegrees, false)),
      label(name, sector.azimuthDegrees, true),
    ],
  };
}

/** A line at one end of the way round is at the other, too. */
function bothEnds(x: number, count: number): readonly number[] {
  const near = 3;
  if (x > near && x < count - near) return [x];
  return [1, count - 1];
}

function meanRadius({sector}: TubeScene): number {
  return (sector.innerRadiusAngstrom + sector.outerRadiusAngstrom) / 2;
}

function pixelsPerAngstrom(scene: TubeScene): number {
  return unrolledPixels / (2 * Math.PI * meanRadius(scene));
}

/** The heights of the mask and its copies and a little more, as far as the box goes. */
function shownHeights({map, sector, copies}: TubeScene): Places {
  const rises = [0, ...copies.map(({riseAngstrom}) => riseAngstrom)];
  const below = Math.floor(map.size[2] / 2) * map.voxelAngstrom;
  const above = (map.size[2] - 1) * map.voxelAngstrom - below;
  return places(
    Math.max(-below, sector.bottomAngstrom + Math.min(...rises) - marginAngstrom),
    Math.min(above, sector.topAngstrom + Math.max(...rises) + marginAngstrom),
    stepAngstrom,
  );
}

/** Where the mask itself is one half, and where its soft edge ends. */
function maskLines({width, height, values}: Plane): readonly PanelLine[] {
  const inBox = values.map((value) => (Number.isNaN(value) ? 0 : value));
  const plane = {width, height, values: inBox};
  return [
    {path: outlinePath(plane, 0.01), colour: tubeColours.mask, widthPixels: 0.8, opacity: 0.6},
    {path: outlinePath(plane, 0.5), colour: tubeColours.mask, widthPixels: 2.4},
  ];
}

function seamLine(path: string): PanelLine {
  return {path, colour: tubeColours.seam, widthPixels: 2, isDashed: true};
}

/** In cells, the middle of the first at one half. */
function cellOf({first, step}: Places, place: number): number {
  return (place - first) / step + 0.5;
}

function point([x, y]: readonly [number, number]): string {
  return `${x.toFixed(2)} ${y.toFixed(2)}`;
}
