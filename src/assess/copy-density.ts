import {toAngstrom, toVoxel, voxelPoint} from '../geometry/frames.ts';
import {transform} from '../geometry/matrix3.ts';
import {place, type Operator} from '../geometry/operator.ts';
import type {Vector3} from '../geometry/vector.ts';
import {splineValue} from '../map/spline-value.ts';
import {filterToCoefficients} from '../map/spline.ts';
import type {Volume} from '../map/volume.ts';
import {cutWindow, type VoxelRange} from '../map/window.ts';
import type {MaskBox} from './mask-box.ts';

/** A copy's density brought onto the region's own voxels. */
export type CopyDensity = {
  /** (n) of the box, x fastest; 0 where the mask is 0, or the copy lies outside the map. */
  readonly values: Float32Array;
  /** (n): 1 where the mask is not 0 and the copy lies inside the map. */
  readonly inside: Uint8Array;
};

/** Voxels about the points, so that the spline does not feel where the map was cut. */
const splineMargin = 8;

/** The map at the images of a box's voxels, by cubic splines: unlike trilinear interpolation they keep what is fine. */
export function copyDensity(
  volume: Volume,
  {range, size, weights}: MaskBox,
  operator: Operator,
): CopyDensity {
  const count = size[0] * size[1] * size[2];
  const values = new Float32Array(count);
  const inside = new Uint8Array(count);
  const reached = reachedRange(volume, range, operator);
  if (reached === undefined) return {values, inside};
  const window = cutWindow(volume, reached);
  filterToCoefficients(window);
  const [fromX, fromY, fromZ] = window.from;
  const [nx, ny] = window.size;
  const [lastX, lastY, lastZ] = volume.size.map((length) => length - 1);
  const step = transform(operator.rotation, [1, 0, 0]);
  for (let z = 0, i = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1) {
      const first = voxelPoint(range.first[0], range.first[1] + y, range.first[2] + z);
      const [u, v, w] = toVoxel(place(operator, toAngstrom(first, volume)), volume);
      for (let x = 0; x < size[0]; x += 1, i += 1) {
        if (weights[i] === 0) continue;
        const [atX, atY, atZ] = [u + x * step[0], v + x * step[1], w + x * step[2]];
        if (atX < 0 || atY < 0 || atZ < 0 || atX > lastX || atY > lastY || atZ > lastZ) continue;
        values[i] = splineValue(window.values, nx, nx * ny, atX - fromX, atY - fromY, atZ - fromZ);
        inside[i] = 1;
      }
    }
  return {values, inside};
}

/** The voxels about the images that lie in the map; undefined where none does. */
function reachedRange(volume: Volume, {first, last}: VoxelRange, operator: Operator): VoxelRange | undefined {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((corner) => {
    const [x, y, z] = [0, 1, 2].map((axis) => (((corner >> axis) & 1) === 0 ? first[axis] : last[axis]));
    return toVoxel(place(operator, toAngstrom(voxelPoint(x, y, z), volume)), volume);
  });
  const from = [0, 1, 2].map((axis) =>
    Math.max(0, Math.floor(Math.min(...corners.map((corner) => corner[axis])))),
  );
  const to = [0, 1, 2].map((axis) =>
    Math.min(volume.size[axis] - 1, Math.ceil(Math.max(...corners.map((corner) => corner[axis])))),
  );
  if (from.some((value, axis) => value > to[axis])) return undefined;
  return {
    first: from.map((value) => value - splineMargin) as unknown as Vector3,
    last: to.map((value) => value + splineMargin) as unknown as Vector3,
  };
}
