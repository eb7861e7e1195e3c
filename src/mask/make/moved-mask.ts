import {toAngstrom, toVoxel, voxelPoint} from '../../geometry/frames.ts';
import {invert, place, type Operator} from '../../geometry/operator.ts';
import {add, subtract, type Vector3} from '../../geometry/vector.ts';
import {trilinear} from '../../map/interpolate.ts';
import {emptyVolume, type Volume} from '../../map/volume.ts';
import {boxAbout, type VoxelBox} from './voxel-box.ts';

/**
 * A mask moved by an operator, trilinear, so that its values stay between 0 and 1; what leaves the box is lost.
 *
 * @returns and the share of it that was lost.
 */
export function movedMask(
  mask: Volume,
  operator: Operator,
): {readonly mask: Volume; readonly lostShare: number} {
  const moved = emptyVolume(mask, mask.origin);
  const box = boxAbout(mask.values, mask.size);
  if (box === undefined) return {mask: moved, lostShare: 0};
  const {first, last} = imageOf(box, mask, operator);
  const [nx, ny] = mask.size;
  const back = invert(operator);
  const from = (x: number): Vector3 =>
    toVoxel(place(back, toAngstrom(voxelPoint(x, first[1], first[2]), mask)), mask);
  const origin = from(0);
  const alongX = subtract(from(1), origin);
  for (let z = first[2]; z <= last[2]; z += 1)
    for (let y = first[1]; y <= last[1]; y += 1) {
      const start = toVoxel(place(back, toAngstrom(voxelPoint(first[0], y, z), mask)), mask);
      const row = nx * (y + ny * z);
      for (let x = first[0]; x <= last[0]; x += 1) {
        const step = x - first[0];
        const value = trilinear(
          mask,
          snapped(start[0] + step * alongX[0]),
          snapped(start[1] + step * alongX[1]),
          snapped(start[2] + step * alongX[2]),
        );
        if (value > 0) moved.values[row + x] = Math.min(1, value);
      }
    }
  return {mask: moved, lostShare: Math.max(0, 1 - total(moved) / total(mask))};
}

/** Whole voxels that are off by rounding alone: the outermost would count as outside the box. */
function snapped(voxel: number): number {
  const nearest = Math.round(voxel);
  return Math.abs(voxel - nearest) < 1e-7 ? nearest : voxel;
}

/** The voxels, within the box of the map, to which a part of it can be moved. */
function imageOf(
  {first, size}: VoxelBox,
  mask: Volume,
  operator: Operator,
): {readonly first: Vector3; readonly last: Vector3} {
  const corners = Array.from({length: 8}, (_, corner) => {
    const offset = [0, 1, 2].map((axis) => ((corner >> axis) & 1 ? size[axis] : -1));
    const [x, y, z] = add(first, [offset[0], offset[1], offset[2]]);
    return toVoxel(place(operator, toAngstrom(voxelPoint(x, y, z), mask)), mask);
  });
  const least = [0, 1, 2].map((axis) => Math.floor(Math.min(...corners.map((corner) => corner[axis]))));
  const most = [0, 1, 2].map((axis) => Math.ceil(Math.max(...corners.map((corner) => corner[axis]))));
  return {
    first: [Math.max(0, least[0]), Math.max(0, least[1]), Math.max(0, least[2])],
    last: [
      Math.min(mask.size[0] - 1, most[0]),
      Math.min(mask.size[1] - 1, most[1]),
      Math.min(mask.size[2] - 1, most[2]),
    ],
  };
}

function total({values}: Volume): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i];
  return sum;
}
