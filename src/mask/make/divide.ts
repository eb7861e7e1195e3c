import type {Vector3} from '../../geometry/vector.ts';
import {lowPass} from '../../map/low-pass.ts';
import {binned, labelsBetween, type Binned} from './binned.ts';
import {partShapes, shapeDifference} from './part-shapes.ts';
import {basins, joinedTo, type Basins} from './watershed.ts';

/** A region divided into parts. */
export type Division = {
  /** (n): 1 … count, 0 outside the region. */
  readonly labels: Uint16Array;
  /** Standard deviation of the Gaussian that the density was low-passed by, in voxels. */
  readonly sigmaVoxels: number;
};

/** Widths of the Gaussians that are tried, in radii of a sphere of a part's volume. */
const sigmas = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45];

/** Radius of such a sphere in the voxels in which the work is done. */
const workingRadius = 11;

/**
 * Divides a region into parts along the valleys of its low-passed density (a watershed).
 *
 * Of several widths of the low-pass, that counts whose parts come nearest to being copies: each part's shape is
 * compared with the one most like it.
 *
 * @param values (n): the density.
 * @returns undefined where the region has not so many peaks at any width.
 */
export function divide(
  values: Float32Array,
  inside: Uint8Array,
  {size, count}: {readonly size: Vector3; readonly count: number},
): Division | undefined {
  const {work, radiusVoxels} = workOf(values, inside, size, count);
  const found = mostAlike(work, {radiusVoxels, count}, (heights) =>
    joinedTo(basins(heights, work.inside, work.size), count),
  );
  return found && {...found, labels: labelsBetween(found.labels, work, inside, size)};
}

/** The same from given places, one for each part. @param seeds voxels inside the region, no two the same. */
export function divideFromSeeds(
  values: Float32Array,
  inside: Uint8Array,
  {size, seeds}: {readonly size: Vector3; readonly seeds: readonly Vector3[]},
): Division {
  const count = seeds.length;
  const {work, radiusVoxels} = workOf(values, inside, size, count);
  const [mx, my] = work.size;
  const blocks = seeds.map((seed) => {
    const [x, y, z] = seed.map((voxel) => Math.floor(voxel / work.factor));
    return x + mx * (y + my * z);
  });
  const region = work.inside.slice();
  for (const block of blocks) region[block] = 1;
  const found = mostAlike(work, {radiusVoxels, count}, (heights) =>
    labelsOfSeeds(basins(heights, region, work.size, new Set(blocks)), blocks),
  );
  if (found === undefined) throw new Error('Seeds always make parts.');
  return {...found, labels: labelsBetween(found.labels, work, inside, size)};
}

/** The basins that end in that of a seed have its number, from 1; the others 0. */
function labelsOfSeeds({labels, parents}: Basins, seeds: readonly number[]): Uint16Array {
  const rootOf = (basin: number): number => {
    let node = basin;
    while (parents[node] !== node) node = parents[node];
    return node;
  };
  const numbers = new Map(seeds.map((seed, index) => [labels[seed] - 1, index + 1]));
  const byBasin = [0, ...parents.map((_, basin) => numbers.get(rootOf(basin)) ?? 0)];
  return Uint16Array.from(labels, (label) => byBasin[label]);
}

/** Of the divisions at all widths that whose parts are most alike; undefined where there is none at any. */
function mostAlike(
  work: Binned,
  {radiusVoxels, count}: {readonly radiusVoxels: number; readonly count: number},
  divideAt: (heights: Float32Array) => Uint16Array | undefined,
): Division | undefined {
  let best: Division | undefined;
  let least = Infinity;
  for (const sigma of sigmas) {
    const sigmaVoxels = sigma * radiusVoxels;
    const labels = divideAt(heightsOf(work, sigmaVoxels));
    if (labels === undefined) continue;
    const unlikeness = count > 1 ? meanUnlikeness(labels, work.size, count) : 0;
    if (best === undefined || unlikeness < least) [best, least] = [{labels, sigmaVoxels}, unlikeness];
  }
  return best;
}

function workOf(
  values: Float32Array,
  inside: Uint8Array,
  size: Vector3,
  count: number,
): {readonly work: Binned; readonly radiusVoxels: number} {
  const voxels = inside.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0);
  const radiusVoxels = Math.cbrt((3 * voxels) / (4 * Math.PI * count));
  const factor = Math.max(1, Math.floor(radiusVoxels / workingRadius));
  return {work: binned(values, inside, size, factor), radiusVoxels};
}

function heightsOf({values, size, factor}: Binned, sigmaVoxels: number): Float32Array {
  return lowPass({values, from: [0, 0, 0], size}, sigmaVoxels / factor).values;
}

/** How different parts are from those most like them, on average. */
function meanUnlikeness(labels: Uint16Array, size: Vector3, count: number): number {
  const shapes = partShapes(labels, size, count);
  const nearest = shapes.map((shape, a) =>
    shapes.reduce(
      (least, other, b) => (a === b ? least : Math.min(least, shapeDifference(shape, other))),
      Infinity,
    ),
  );
  return nearest.reduce((sum, difference) => sum + difference, 0) / count;
}
