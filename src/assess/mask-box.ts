import type {Vector3} from '../geometry/vector.ts';
import type {Fourier} from '../map/fourier.ts';
import {asCropped, type Cropped} from '../map/cropped.ts';
import type {Volume} from '../map/volume.ts';
import type {VoxelRange} from '../map/window.ts';

/** The part of a map that a mask is compared in: where it is not 0, with a margin, in a size that transforms fast. */
export type MaskBox = {
  readonly range: VoxelRange;
  readonly size: Vector3;
  /** (n), x fastest: the mask; 0 outside the map. */
  readonly weights: Float32Array;
};

/** Voxels about the mask, so that its sides do not meet across the transform's edges. */
const marginVoxels = 4;

/** @param range the voxels in which the mask is not 0. */
export function maskBox(fourier: Fourier, mask: Volume | Cropped, range: VoxelRange): MaskBox {
  const first = range.first.map((value) => value - marginVoxels) as unknown as Vector3;
  const size = range.last.map((value, axis) =>
    fourier.fastLength(value + marginVoxels - first[axis] + 1),
  ) as unknown as Vector3;
  const last = first.map((value, axis) => value + size[axis] - 1) as unknown as Vector3;
  const weights = new Float32Array(size[0] * size[1] * size[2]);
  const {
    values,
    from,
    size: [nx, ny, nz],
  } = asCropped(mask).window;
  for (let z = 0, i = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1)
      for (let x = 0; x < size[0]; x += 1, i += 1) {
        const [u, v, w] = [first[0] + x - from[0], first[1] + y - from[1], first[2] + z - from[2]];
        if (u < 0 || v < 0 || w < 0 || u >= nx || v >= ny || w >= nz) continue;
        weights[i] = values[u + nx * (v + ny * w)];
      }
  return {range: {first, last}, size, weights};
}

/** Values times weights, about their weighted mean, so that the mask's own shape does not count. */
export function underMask(values: Float32Array, weights: Float32Array): Float32Array {
  let [sum, total] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    sum += weights[i] * values[i];
    total += weights[i];
  }
  const mean = total > 0 ? sum / total : 0;
  const weighted = new Float32Array(values.length);
  for (let i = 0; i < values.length; i += 1) weighted[i] = weights[i] * (values[i] - mean);
  return weighted;
}
