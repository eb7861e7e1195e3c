import type {Vector3} from '../../geometry/vector.ts';
import {lowPass} from '../../map/low-pass.ts';
import {binned, type Binned} from './binned.ts';
import {labelsBetween} from './labels-between.ts';
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
 * @returns undefined where the region has not so many peaks at any width, or parts too small for a voxel.
 */
export function divide(
  values: Float32Array,
  inside: Uint8Array,
  {size, count}: {readonly size: Vector3; readonly count: number},
): Division | undefined {
  const radiusVoxels = partRadius(inside, count);
  const work = binned(values, inside, size, workingFactor(radiusVoxels));
  const found = mostAlike(work, {radiusVoxels, count}, (heights) =>
    joinedTo(basins(heights, work.inside, work.size), count),
  );
  if (found === undefined) return undefined;
  const labels = labelsBetween(found.labels, work, inside, size);
  return new Set(labels).size > count ? {...found, labels} : undefined;
}

/** The same from given places, one for each part. @param seeds voxels inside the region, no two the same. */
export function divideFromSeeds(
  values: Float32Array,
  inside: Uint8Array,
  {size, seeds}: {readonly size: Vector3; readonly seeds: readonly Vector3[]},
): Division {
  const count = seeds.length;
  const radiusVoxels = partRadius(inside, count);
  let factor = workingFactor(radiusVoxels);
  while (new Set(blocksOf(seeds, size, factor)).size < count) factor -= 1;
  const blocks = blocksOf(seeds, size, factor);
  const work = binned(values, inside, size, factor);
  const region = work.inside.slice();
  for (const block of blocks) region[block] = 1;
  const found = mostAlike(work, {radiusVoxels, count}, (heights) =>
    labelsOfSeeds(basins(heights, region, work.size, new Set(blocks)), blocks),
  );
  if (found === undefined) throw new Error('Seeds always make parts.');
  const labels = labelsBetween(found.labels, work, inside, size);
  for (const [index, voxel] of blocksOf(seeds, size, 1).entries()) labels[voxel] = index + 1;
  return {...found, labels};
}

/** The index of the voxel, `factor` voxels wide, in which each seed lies. */
function blocksOf(seeds: readonly Vector3[], size: Vector3, factor: number): readonly number[] {
  const [mx, my] = size.map((length) => Math.ceil(length / factor));
  return seeds.map((seed) => {
    const [x, y, z] = seed.map((voxel) => Math.floor(voxel / factor));
    return x + mx * (y + my * z);
  });
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

/** Radius of a sphere of a part's mean volume. */
function partRadius(inside: Uint8Array, count: number): number {
  const voxels = inside.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0);
  return Math.cbrt((3 * voxels) / (4 * Math.PI * count));
}

function workingFactor(radiusVoxels: number): number {
  return Math.max(1, Math.floor(radiusVoxels / workingRadius));
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
