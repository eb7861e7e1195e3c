import {toAngstrom, toVoxel, voxelPoint} from '../geometry/frames.ts';
import {place, type Operator} from '../geometry/operator.ts';
import type {Vector3} from '../geometry/vector.ts';
import {splineAt, splineCoefficients} from './spline.ts';
import type {Volume} from './volume.ts';
import {cutWindow, type VoxelRange} from './window.ts';

/** So far from a window's faces its spline does not feel them. */
const splineMargin = 8;

/**
 * What lies under an operator's copy of a region, brought back onto the region's own voxels by cubic splines.
 *
 * @param input.where (n): values above 0 mark the voxels of `range` that count; the others become 0. Outside
 *   the map its outermost voxels are mirrored.
 * @returns (n).
 */
export function copyWindow(
  volume: Volume,
  input: {readonly operator: Operator; readonly range: VoxelRange; readonly where: Float32Array},
): Float32Array {
  const {range, where} = input;
  const {first, last} = range;
  const image = (x: number, y: number, z: number): Vector3 =>
    toVoxel(place(input.operator, toAngstrom(voxelPoint(x, y, z), volume)), volume);
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((k) =>
    image((k & 1 ? last : first)[0], (k & 2 ? last : first)[1], (k & 4 ? last : first)[2]),
  );
  const bound = (of: (...values: number[]) => number, away: number): Vector3 =>
    [0, 1, 2].map((axis) =>
      Math.round(of(...corners.map((corner) => corner[axis])) + away),
    ) as unknown as Vector3;
  const spline = splineCoefficients(
    cutWindow(volume, {first: bound(Math.min, -splineMargin), last: bound(Math.max, splineMargin)}),
  );
  const origin = image(first[0], first[1], first[2]).map((value, axis) => value - spline.from[axis]);
  const [stepX, stepY, stepZ] = [
    image(first[0] + 1, first[1], first[2]),
    image(first[0], first[1] + 1, first[2]),
    image(first[0], first[1], first[2] + 1),
  ].map((moved) => moved.map((value, axis) => value - spline.from[axis] - origin[axis]));
  const result = new Float32Array(where.length);
  const found = new Float64Array(4);
  for (let z = 0, i = 0; z <= last[2] - first[2]; z += 1)
    for (let y = 0; y <= last[1] - first[1]; y += 1)
      for (let x = 0; x <= last[0] - first[0]; x += 1, i += 1) {
        if (!(where[i] > 0)) continue;
        splineAt(
          spline,
          origin[0] + x * stepX[0] + y * stepY[0] + z * stepZ[0],
          origin[1] + x * stepX[1] + y * stepY[1] + z * stepZ[1],
          origin[2] + x * stepX[2] + y * stepY[2] + z * stepZ[2],
          found,
        );
        result[i] = found[0];
      }
  return result;
}
