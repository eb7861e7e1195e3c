import {centreVoxel, toAngstrom, voxelPoint, type AngstromPoint} from '../geometry/frames.ts';
import {compose, identityOperator, rotationThrough, type Operator} from '../geometry/operator.ts';
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
export const finestAngstrom = 9;
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
  const reference = new Float64Array(points.length / 3);
  densities(coarse, points, identityOperator, reference);
  const images = new Float64Array(reference.length);
  const score = (operator: Operator): number => {
    densities(coarse, points, operator, images);
    return correlation(reference, images);
  };
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

/** (3 n): x, y and z in Å of every so many voxels inside the mask. */
function pointsOf({mask}: PlacedMask): Float64Array {
  const {values, from, size} = mask.window;
  let count = 0;
  for (let i = 0; i < values.length; i += 1) if (values[i] > insideThreshold) count += 1;
  // An odd step does not keep to one plane of an even box.
  const step = 2 * Math.floor(count / pointCount / 2) + 1;
  const points = new Float64Array(3 * Math.ceil(count / step));
  for (let i = 0, place = 0; i < values.length; i += 1) {
    if (!(values[i] > insideThreshold)) continue;
    if (place % step === 0) {
      const [x, y, z] = [i % size[0], Math.floor(i / size[0]) % size[1], Math.floor(i / (size[0] * size[1]))];
      const voxel = voxelPoint(from[0] + x, from[1] + y, from[2] + z);
      points.set(toAngstrom(voxel, mask), (3 * place) / step);
    }
    place += 1;
  }
  return points;
}

/** The map at the images of points, NaN outside; without an allocation, because it is called for many operators. */
function densities(
  map: Volume,
  points: Float64Array,
  {rotation: m, shiftAngstrom: t}: Operator,
  result: Float64Array,
): void {
  const centre = centreVoxel(map.size);
  const a = map.voxelAngstrom;
  for (let i = 0; i < result.length; i += 1) {
    const [x, y, z] = [points[3 * i], points[3 * i + 1], points[3 * i + 2]];
    result[i] = trilinear(
      map,
      (m[0] * x + m[1] * y + m[2] * z + t[0]) / a + centre[0],
      (m[3] * x + m[4] * y + m[5] * z + t[1]) / a + centre[1],
      (m[6] * x + m[7] * y + m[8] * z + t[2]) / a + centre[2],
    );
  }
}

/** Over the points that have both values. */
function correlation(a: Float64Array, b: Float64Array): number {
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
