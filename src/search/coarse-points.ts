import type {MaskShape} from './mask-centre.ts';
import {bandPassedCrop, coarseCrop, type CoarseMap, type Coarseness} from './coarse-map.ts';
import type {Grid} from '../geometry/frames.ts';
import {norm, type Vector3} from '../geometry/vector.ts';
import type {Cropped} from '../map/cropped.ts';
import type {Volume} from '../map/volume.ts';

/** The masked density of the reference, as points about the centre of its mask. */
export type CoarsePoints = {
  /** (n, 5): x, y, z in coarse voxels from the centre; the mask's weight; the weight times the value. */
  readonly rows: Float64Array;
  /** Weighted sum of the squared values; the values' weighted mean is 0. */
  readonly squares: number;
  /** Distance of the farthest point, in coarse voxels. */
  readonly reachVoxels: number;
};

/** Numbers in a row of `CoarsePoints`. */
export const rowLength = 5;

/**
 * Points with less than this share of the greatest weight are left out: the density there is not only the
 * subunit's, and fewer points cost less.
 */
const leastWeight = 0.8;

/** The density under a mask, on a grid about the centre of the mask. */
export function coarsePoints(
  volume: Volume,
  mask: Volume | Cropped,
  shape: MaskShape,
  coarseness: Coarseness,
): CoarsePoints {
  const place = {centre: shape.centre, reachAngstrom: reachOfBox(mask, shape)};
  const density = bandPassedCrop(volume, place, coarseness);
  const {values: weights} = coarseCrop(mask, place, coarseness);
  const least = leastWeight * weights.reduce((greatest, weight) => Math.max(greatest, weight), 0);
  const kept: number[] = [];
  for (let index = 0; index < weights.length; index += 1) if (weights[index] >= least) kept.push(index);
  const total = kept.reduce((sum, index) => sum + weights[index], 0);
  const mean = kept.reduce((sum, index) => sum + weights[index] * density.values[index], 0) / total;
  const rows = new Float64Array(rowLength * kept.length);
  let [squares, farthest] = [0, 0];
  for (const [i, index] of kept.entries()) {
    const offset = offsetOf(index, density);
    const value = density.values[index] - mean;
    rows.set([...offset, weights[index], weights[index] * value], rowLength * i);
    squares += weights[index] * value * value;
    farthest = Math.max(farthest, norm(offset));
  }
  return {rows, squares, reachVoxels: farthest};
}

/** Of a voxel from the middle one. */
function offsetOf(index: number, {size: [nx, ny, nz]}: CoarseMap): Vector3 {
  const x = index % nx;
  const y = Math.floor(index / nx) % ny;
  const z = Math.floor(index / (nx * ny));
  return [x - (nx - 1) / 2, y - (ny - 1) / 2, z - (nz - 1) / 2];
}

/** From the centre to the farthest face of the mask's box. */
function reachOfBox({size, voxelAngstrom}: Grid, {centre, firstVoxel, lastVoxel}: MaskShape): number {
  const reaches = centre.map((middle, axis) => {
    const at = middle / voxelAngstrom + Math.floor(size[axis] / 2);
    return Math.max(at - firstVoxel[axis], lastVoxel[axis] - at);
  });
  return Math.max(...reaches) * voxelAngstrom;
}
