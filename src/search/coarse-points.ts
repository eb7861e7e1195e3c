import type {MaskShape} from './mask-centre.ts';
import {coarseCrop, type Coarseness} from './coarse-map.ts';
import type {Volume} from '../map/volume.ts';

/** The masked density of the reference, as points about the centre of its mask. */
export type CoarsePoints = {
  readonly count: number;
  /** (count, 3): x, y, z in coarse voxels from the centre. */
  readonly offsets: Float64Array;
  /** (count): the mask, in (0, 1]. */
  readonly weights: Float64Array;
  /** (count): the density, less its weighted mean. */
  readonly values: Float64Array;
  /** Weighted sum of the squared values. */
  readonly squares: number;
  /** Distance of the farthest point, in coarse voxels. */
  readonly reachVoxels: number;
};

/** Points with less than this of the blurred mask are left out: they are mostly not the subunit's. */
const leastWeight = 0.3;

/** The density under a mask, blurred, on a grid about the centre of the mask. */
export function coarsePoints(
  volume: Volume,
  mask: Volume,
  shape: MaskShape,
  coarseness: Coarseness,
): CoarsePoints {
  const place = {centre: shape.centre, reachAngstrom: reachOfBox(mask, shape)};
  const density = coarseCrop(volume, place, coarseness);
  const weight = coarseCrop(mask, place, coarseness);
  const [nx, ny, nz] = density.size;
  const kept: number[] = [];
  weight.values.forEach((value, index) => {
    if (value >= leastWeight) kept.push(index);
  });
  const offsets = Float64Array.from(
    kept.flatMap((index) => [
      (index % nx) - (nx - 1) / 2,
      (Math.floor(index / nx) % ny) - (ny - 1) / 2,
      Math.floor(index / (nx * ny)) - (nz - 1) / 2,
    ]),
  );
  const weights = Float64Array.from(kept, (index) => weight.values[index]);
  const values = lessMean(
    Float64Array.from(kept, (index) => density.values[index]),
    weights,
  );
  const squares = values.reduce((sum, value, i) => sum + weights[i] * value * value, 0);
  return {count: kept.length, offsets, weights, values, squares, reachVoxels: farthest(offsets)};
}

/** From the centre to the farthest face of the mask's box. */
function reachOfBox({size, voxelAngstrom}: Volume, {centre, firstVoxel, lastVoxel}: MaskShape): number {
  const reaches = centre.map((middle, axis) => {
    const at = middle / voxelAngstrom + Math.floor(size[axis] / 2);
    return Math.max(at - firstVoxel[axis], lastVoxel[axis] - at);
  });
  return Math.max(...reaches) * voxelAngstrom;
}

function lessMean(values: Float64Array, weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = values.reduce((sum, value, i) => sum + weights[i] * value, 0) / total;
  return values.map((value) => value - mean);
}

function farthest(offsets: Float64Array): number {
  let square = 0;
  for (let i = 0; i < offsets.length; i += 3) {
    square = Math.max(square, offsets[i] ** 2 + offsets[i + 1] ** 2 + offsets[i + 2] ** 2);
  }
  return Math.sqrt(square);
}
