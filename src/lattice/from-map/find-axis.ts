import {centreVoxel} from '../../geometry/frames.ts';
import type {Volume} from '../../map/volume.ts';
import {circleWaves, evenly, waveAt} from './circles.ts';
import {cylinderMap} from './cylinder-map.ts';
import type {RadialRange} from './lattice-wave.ts';
import {meanAlongZ, wholeHeight} from './mean-along-z.ts';
import {climb} from './simplex.ts';
import type {TubeAxis} from '../../geometry/tube-axis.ts';

/** How far from the box centre, and how far from upright, a tube is looked for. */
const furthestAngstrom = 44;
const steepestSlope = 0.09;
const positionStepAngstrom = 4;
const slopeStep = 0.018;
const slabs = 5;
/** Microtubules of 8 to 18 protofilaments, and what decorates them. */
const rings: RadialRange = {fromAngstrom: 24, toAngstrom: 180};

/**
 * The line about which the density is most like rings, good to some Å and half a degree.
 *
 * Slabs of the map are averaged along z, each is rated at all positions by `Σ r · (mean on the ring)²`, and the
 * straight line with the greatest sum is taken: that of all slabs together, so that none needs a peak of its own.
 *
 * @param volume mean 0; coarse voxels will do.
 */
export function findAxis(volume: Volume): TubeAxis {
  const {fromAngstrom, toAngstrom} = wholeHeight(volume);
  const height = (toAngstrom - fromAngstrom) / slabs;
  const side = 2 * Math.floor(furthestAngstrom / positionStepAngstrom) + 1;
  const rated = Array.from({length: slabs}, (_, i) => {
    const from = fromAngstrom + i * height;
    const image = meanAlongZ(volume, {fromAngstrom: from, toAngstrom: from + height});
    return {middleAngstrom: from + height / 2, scores: ringScores(image, side)};
  });
  const half = ((side - 1) / 2) * positionStepAngstrom;
  let best = {score: Number.NEGATIVE_INFINITY, x: 0, y: 0, slopeX: 0, slopeY: 0};
  const slopes = evenly(-steepestSlope, steepestSlope, slopeStep);
  for (const x of evenly(-half, half, positionStepAngstrom))
    for (const y of evenly(-half, half, positionStepAngstrom))
      for (const slopeX of slopes)
        for (const slopeY of slopes) {
          let score = 0;
          for (const {middleAngstrom: z, scores} of rated)
            score += lookUp(
              scores,
              side,
              (x + slopeX * z + half) / positionStepAngstrom,
              (y + slopeY * z + half) / positionStepAngstrom,
            );
          if (score > best.score) best = {score, x, y, slopeX, slopeY};
        }
  return {offsetAngstrom: [best.x, best.y], leanRadians: [Math.atan(best.slopeX), Math.atan(best.slopeY)]};
}

/** The axis near `start` with the most power in rings of the wall: `Σ r · (mean on the circle)²`. */
export function centreOnRings(volume: Volume, start: TubeAxis, wall: RadialRange): TubeAxis {
  const {fromAngstrom, toAngstrom} = wholeHeight(volume);
  const grid = {
    radiiAngstrom: evenly(Math.max(wall.fromAngstrom, 6), wall.toAngstrom, 6),
    heightsAngstrom: evenly(0.9 * fromAngstrom, 0.9 * toAngstrom, 10),
    points: 50,
  };
  const power = ([x, y, leanX, leanY]: readonly number[]): number => {
    const map = cylinderMap(volume, {offsetAngstrom: [x, y], leanRadians: [leanX, leanY]}, grid);
    let sum = 0;
    for (let circle = 0; circle < map.values.length; circle += grid.points) {
      let total = 0;
      for (let i = circle; i < circle + grid.points; i += 1) {
        const value = map.values[i];
        if (value === value) total += value;
      }
      sum +=
        grid.radiiAngstrom[Math.floor(circle / grid.points / grid.heightsAngstrom.length)] * total * total;
    }
    return sum;
  };
  const [x, y, leanX, leanY] = climb(power, [...start.offsetAngstrom, ...start.leanRadians], {
    steps: [3, 3, 0.012, 0.012],
    evaluations: 110,
  });
  return {offsetAngstrom: [x, y], leanRadians: [leanX, leanY]};
}

/** Row y, column x: how much the image is like rings about each position. */
function ringScores(image: Volume, side: number): Float64Array {
  const centre = centreVoxel(image.size);
  const boxRadius = Math.min(centre[0], centre[1]) * image.voxelAngstrom;
  const radiiAngstrom = evenly(rings.fromAngstrom, Math.min(rings.toAngstrom, boxRadius), 6);
  const half = (side - 1) / 2;
  return Float64Array.from({length: side * side}, (_, i) => {
    const offsetAngstrom = [
      ((i % side) - half) * positionStepAngstrom,
      (Math.floor(i / side) - half) * positionStepAngstrom,
    ] as const;
    const axis = {offsetAngstrom, slope: [0, 0]} as const;
    const waves = circleWaves(image, {axis, radiiAngstrom, heightsAngstrom: [0], orders: 1, points: 50});
    return radiiAngstrom.reduce((sum, radius, r) => sum + radius * waveAt(waves, r, 0, 0).re ** 2, 0);
  });
}

/** Bilinear; 0 beyond the positions that were looked at. */
function lookUp(scores: Float64Array, side: number, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= side - 1 || row >= side - 1) return 0;
  const [fx, fy] = [x - column, y - row];
  const at = column + side * row;
  return (
    (scores[at] * (1 - fx) + scores[at + 1] * fx) * (1 - fy) +
    (scores[at + side] * (1 - fx) + scores[at + side + 1] * fx) * fy
  );
}
