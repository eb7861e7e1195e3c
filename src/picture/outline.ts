import type {Plane} from './sections.ts';

/**
 * Where the values of a plane cross a level, as an SVG path in voxels from the lower left corner, upwards.
 *
 * The centre of the first voxel lies at (0.5, 0.5); beyond the plane the values are 0, so that what touches
 * its side is closed there.
 *
 * @returns separate short lines; empty where nothing crosses.
 * @see https://en.wikipedia.org/wiki/Marching_squares
 */
export function outlinePath({width, height, values}: Plane, level: number): string {
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : values[x + width * y];
  const pieces: string[] = [];
  for (let y = -1; y < height; y += 1) {
    for (let x = -1; x < width; x += 1) {
      const corners = [at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)] as const;
      const ends = crossings(corners, level);
      for (let k = 0; k + 1 < ends.length; k += 2) {
        const [[u, v], [s, t]] = [ends[k], ends[k + 1]];
        pieces.push(
          `M${short(x + 0.5 + u)} ${short(y + 0.5 + v)}L${short(x + 0.5 + s)} ${short(y + 0.5 + t)}`,
        );
      }
    }
  }
  return pieces.join('');
}

type Corners = readonly [number, number, number, number];

/** The ends of the lines in one square of four voxel centres, in pairs: none, two or four. */
function crossings(corners: Corners, level: number): readonly (readonly [number, number])[] {
  const isInside = corners.map((value) => value >= level);
  if (isInside.every((inside) => inside === isInside[0])) return [];
  const ends: (readonly [number, number])[] = [];
  for (let side = 0; side < 4; side += 1) {
    const next = (side + 1) % 4;
    if (isInside[side] === isInside[next]) continue;
    const share = (level - corners[side]) / (corners[next] - corners[side]);
    const [a, b] = [places[side], places[next]];
    ends.push([a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]);
  }
  return ends;
}

/** The corners of a square, one after the other round it. */
const places = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

function short(value: number): string {
  return value.toFixed(2);
}
