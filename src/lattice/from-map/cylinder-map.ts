import {centreVoxel} from '../../geometry/frames.ts';
import type {Volume} from '../../map/volume.ts';
import {tubeFrame, type TubeAxis} from '../../geometry/tube-axis.ts';
import {sampleCircle} from './sample-line.ts';

/** Where a cylinder map is sampled, in the tube's own frame. */
export type CylinderGrid = {
  readonly radiiAngstrom: readonly number[];
  readonly heightsAngstrom: readonly number[];
  /** Points round the circle, the first on the tube's own +x. */
  readonly points: number;
};

/**
 * The density about an axis: `values[point + points · (height + heights · radius)]`, trilinear.
 *
 * NaN outside the box.
 */
export type CylinderMap = CylinderGrid & {readonly values: Float32Array};

export function cylinderMap(volume: Volume, axis: TubeAxis, grid: CylinderGrid): CylinderMap {
  const {radiiAngstrom, heightsAngstrom, points} = grid;
  const f = tubeFrame(axis);
  const [cx, cy, cz] = centreVoxel(volume.size);
  const scale = 1 / volume.voxelAngstrom;
  const values = new Float32Array(points * heightsAngstrom.length * radiiAngstrom.length);
  const turn = Array.from({length: points}, (_, i) => (2 * Math.PI * i) / points);
  const cosines = Float64Array.from(turn, (angle) => Math.cos(angle));
  const sines = Float64Array.from(turn, (angle) => Math.sin(angle));
  for (const [i, radius] of radiiAngstrom.entries()) {
    const r = radius * scale;
    const circle = {
      a: [r * f[0], r * f[3], r * f[6]],
      b: [r * f[1], r * f[4], r * f[7]],
      cosines,
      sines,
    } as const;
    for (const [j, height] of heightsAngstrom.entries()) {
      const centre = [
        (axis.offsetAngstrom[0] + f[2] * height) * scale + cx,
        (axis.offsetAngstrom[1] + f[5] * height) * scale + cy,
        f[8] * height * scale + cz,
      ] as const;
      const at = points * (j + heightsAngstrom.length * i);
      sampleCircle(volume, {...circle, centre}, {into: values, at});
    }
  }
  return {...grid, values};
}
