import {centreVoxel} from '../geometry/frames.ts';
import {tubeFrame, type TubeAxis} from '../geometry/tube-axis.ts';
import {trilinear} from '../map/interpolate.ts';
import type {Volume} from '../map/volume.ts';
import type {Plane} from './sections.ts';

/** A tube whose protofilaments are upright lines in its planes. */
export type Tube = {
  /** Default: +z through the box centre. */
  readonly axis?: TubeAxis;
  /** How a protofilament turns as the height grows, from x towards y; azimuths below are those at height 0. */
  readonly twistDegreesPerAngstrom: number;
};

/** Evenly spaced places, the first and the last included. */
export type Places = {readonly first: number; readonly step: number; readonly count: number};

/** Places no further apart than `step` from the first to the last. */
export function places(first: number, last: number, step: number): Places {
  const count = Math.max(1, Math.round((last - first) / step)) + 1;
  return {first, step: (last - first) / (count - 1), count};
}

/** A few of the places, from the first to the last: enough for what is the same everywhere. */
export function fewOf({first, step, count}: Places): Places {
  const few = Math.min(count, 5);
  return few < 2 ? {first, step, count} : {first, step: (step * (count - 1)) / (few - 1), count: few};
}

/** Looked at along the axis: x to the right, y upwards, both `across` in Å; the mean over the heights. */
export function crossPlane(
  map: Volume,
  tube: Tube,
  {across, heights}: {readonly across: Places; readonly heights: Places},
): Plane {
  return meanPlane(map, tube, {columns: across, rows: across, depths: heights}, (x, y, height) => ({
    x,
    y,
    height,
  }));
}

/** The wall laid flat as seen from outside: azimuths to the right, heights upwards; the mean over the radii. */
export function unrolledPlane(
  map: Volume,
  tube: Tube,
  {azimuths, heights, radii}: {readonly azimuths: Places; readonly heights: Places; readonly radii: Places},
): Plane {
  const axes = {columns: azimuths, rows: heights, depths: radii};
  return meanPlane(map, tube, axes, (azimuth, height, radius) => onCircle(radius, azimuth, height));
}

/** Cut through the axis: radii to the right, heights upwards; the mean over the azimuths. */
export function radialPlane(
  map: Volume,
  tube: Tube,
  {azimuths, heights, radii}: {readonly azimuths: Places; readonly heights: Places; readonly radii: Places},
): Plane {
  const axes = {columns: radii, rows: heights, depths: azimuths};
  return meanPlane(map, tube, axes, (radius, height, azimuth) => onCircle(radius, azimuth, height));
}

/** A point of the tube at height 0, and the height to which it is taken along the protofilaments. */
type TubePoint = {readonly x: number; readonly y: number; readonly height: number};

function onCircle(radiusAngstrom: number, azimuthDegrees: number, height: number): TubePoint {
  const radians = (azimuthDegrees * Math.PI) / 180;
  return {x: radiusAngstrom * Math.cos(radians), y: radiusAngstrom * Math.sin(radians), height};
}

/** The mean over the depths that lie in the box; NaN where none does. */
function meanPlane(
  map: Volume,
  tube: Tube,
  {columns, rows, depths}: {readonly columns: Places; readonly rows: Places; readonly depths: Places},
  pointAt: (column: number, row: number, depth: number) => TubePoint,
): Plane {
  const valueAt = sampler(map, tube);
  const values = new Float32Array(columns.count * rows.count);
  for (let row = 0, at = 0; row < rows.count; row += 1) {
    for (let column = 0; column < columns.count; column += 1, at += 1) {
      let [sum, count] = [0, 0];
      for (let depth = 0; depth < depths.count; depth += 1) {
        const value = valueAt(pointAt(placeOf(columns, column), placeOf(rows, row), placeOf(depths, depth)));
        if (Number.isNaN(value)) continue;
        sum += value;
        count += 1;
      }
      values[at] = count === 0 ? Number.NaN : sum / count;
    }
  }
  return {width: columns.count, height: rows.count, values};
}

function placeOf({first, step}: Places, index: number): number {
  return first + step * index;
}

function sampler(map: Volume, {axis, twistDegreesPerAngstrom}: Tube): (point: TubePoint) => number {
  const a = map.voxelAngstrom;
  const [cx, cy, cz] = centreVoxel(map.size);
  const {offsetAngstrom, leanRadians} = axis ?? {offsetAngstrom: [0, 0], leanRadians: [0, 0]};
  const f = tubeFrame({offsetAngstrom, leanRadians});
  const turn = (twistDegreesPerAngstrom * Math.PI) / 180;
  return ({x, y, height}) => {
    const [cos, sin] = [Math.cos(turn * height), Math.sin(turn * height)];
    const [u, v] = [cos * x - sin * y, sin * x + cos * y];
    return trilinear(
      map,
      (f[0] * u + f[1] * v + f[2] * height + offsetAngstrom[0]) / a + cx,
      (f[3] * u + f[4] * v + f[5] * height + offsetAngstrom[1]) / a + cy,
      (f[6] * u + f[7] * v + f[8] * height) / a + cz,
    );
  };
}
