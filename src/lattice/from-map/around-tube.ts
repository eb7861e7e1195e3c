import {centreVoxel} from '../../geometry/frames.ts';
import type {TubeAxis} from '../../geometry/tube-axis.ts';
import {cutWindow} from '../../map/window.ts';
import type {Volume} from '../../map/volume.ts';

/**
 * What lies about a tube, cut out of the map along x and y so that the centre voxel stays the centre voxel.
 *
 * @param radiusAngstrom about the axis; all of it is kept that the map holds.
 * @returns a copy, whose values may be changed.
 */
export function aroundTube(
  map: Volume,
  {offsetAngstrom, leanRadians}: TubeAxis,
  radiusAngstrom: number,
): Volume {
  const {size, voxelAngstrom} = map;
  const centre = centreVoxel(size);
  const furthestUp = centre[2] * voxelAngstrom;
  const ranges = [0, 1, 2].map((axis) => {
    const whole = [0, size[axis] - 1] as const;
    if (axis === 2) return whole;
    const aside = Math.abs(offsetAngstrom[axis]) + furthestUp * Math.abs(Math.tan(leanRadians[axis]));
    const half = Math.ceil((radiusAngstrom + aside) / voxelAngstrom);
    const isAllInside = half <= centre[axis] && centre[axis] + half < size[axis];
    return isAllInside ? ([centre[axis] - half, centre[axis] + half] as const) : whole;
  });
  const [x, y, z] = ranges;
  const {values, size: kept} = cutWindow(map, {first: [x[0], y[0], z[0]], last: [x[1], y[1], z[1]]});
  return {...map, values, size: kept};
}
