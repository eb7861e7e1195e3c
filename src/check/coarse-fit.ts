import {toAngstrom, toVoxel, voxelPoint, type AngstromPoint} from '../geometry/frames.ts';
import {compose, place, rotationThrough, type Operator} from '../geometry/operator.ts';
import {multiply, transpose} from '../geometry/matrix3.ts';
import {rotationAbout} from '../geometry/rotation.ts';
import {coarseCopy} from '../lattice/from-map/coarse-copy.ts';
import {trilinear} from '../map/interpolate.ts';
import {lowPass, sigmaPerResolution} from '../map/low-pass.ts';
import type {Volume} from '../map/volume.ts';
import type {PlacedMask} from './coverage.ts';

/** Scores operators by a thousandth of a second each. */
export type CoarseFit = {
  /** Pearson correlation of the region's points with their images, −1 to 1; 0 where most of them leave the map. */
  readonly score: (operator: Operator) => number;
  /** The best score of the same place in orientations that are all wrong. */
  readonly bestWrong: (operator: Operator) => number;
};

const insideThreshold = 0.5;
const pointCount = 2000;
/** What is finer only adds noise to the question whether the copy is there at all. */
const finestAngstrom = 9;
/** With fewer of the points in the map there is nothing to compare. */
const leastShare = 0.5;

/** The map as the coarse fit sees it, for all sets. */
export function coarseMap(volume: Volume, resolutionAngstrom: number): Volume {
  const coarse = coarseCopy(volume);
  const sigmaVoxels =
    (sigmaPerResolution * Math.max(finestAngstrom, resolutionAngstrom)) / coarse.voxelAngstrom;
  const {values} = lowPass({values: coarse.values, from: [0, 0, 0], size: coarse.size}, sigmaVoxels);
  return {...coarse, values};
}

/** @param centre of the mask, about which the wrong orientations turn. */
export function coarseFit(coarse: Volume, placed: PlacedMask, centre: AngstromPoint): CoarseFit {
  const points = pointsOf(placed);
  const reference = points.map((point) => valueAt(coarse, point));
  const score = (operator: Operator): number =>
    correlation(
      reference,
      points.map((point) => valueAt(coarse, place(operator, point))),
    );
  const wrong = wrongRotations.map((rotation) => rotationThrough(rotation, centre));
  const bestWrong = (operator: Operator): number =>
    Math.max(...wrong.map((turn) => score(compose(operator, turn))));
  return {score, bestWrong};
}

/** The turns of a cube but for the identity, about axes that no complex is built along. */
const wrongRotations = cubeTurns().map((turn) => {
  const frame = rotationAbout([0.36, 0.48, 0.8], 37);
  return multiply(multiply(frame, turn), transpose(frame));
});

function cubeTurns(): readonly Operator['rotation'][] {
  const quarters = (
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ] as const
  ).flatMap((axis) => [90, 180, 270].map((angle) => rotationAbout(axis, angle)));
  const thirds = (
    [
      [1, 1, 1],
      [-1, 1, 1],
      [1, -1, 1],
      [1, 1, -1],
    ] as const
  ).flatMap((axis) => [120, 240].map((angle) => rotationAbout(axis, angle)));
  const halves = (
    [
      [1, 1, 0],
      [1, -1, 0],
      [1, 0, 1],
      [1, 0, -1],
      [0, 1, 1],
      [0, 1, -1],
    ] as const
  ).map((axis) => rotationAbout(axis, 180));
  return [...quarters, ...thirds, ...halves];
}

function pointsOf({mask, range}: PlacedMask): readonly AngstromPoint[] {
  const {first, last} = range;
  const [nx, ny] = mask.size;
  const places: AngstromPoint[] = [];
  for (let z = first[2]; z <= last[2]; z += 1)
    for (let y = first[1]; y <= last[1]; y += 1)
      for (let x = first[0]; x <= last[0]; x += 1)
        if (mask.values[x + nx * (y + ny * z)] > insideThreshold)
          places.push(toAngstrom(voxelPoint(x, y, z), mask));
  // An odd step does not keep to one plane of an even box.
  const step = 2 * Math.floor(places.length / pointCount / 2) + 1;
  return places.filter((_, index) => index % step === 0);
}

function valueAt(volume: Volume, point: AngstromPoint): number {
  const [x, y, z] = toVoxel(point, volume);
  return trilinear(volume, x, y, z);
}

/** Over the points that have both values. */
function correlation(a: readonly number[], b: readonly number[]): number {
  let [count, sumA, sumB, aa, bb, ab] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const [u, v] = [a[i], b[i]];
    if (Number.isNaN(u) || Number.isNaN(v)) continue;
    count += 1;
    sumA += u;
    sumB += v;
    aa += u * u;
    bb += v * v;
    ab += u * v;
  }
  if (count < leastShare * a.length) return 0;
  const scatter = (aa - (sumA * sumA) / count) * (bb - (sumB * sumB) / count);
  return scatter > 0 ? (ab - (sumA * sumB) / count) / Math.sqrt(scatter) : 0;
}
