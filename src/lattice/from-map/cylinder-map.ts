import {centreVoxel} from '../../geometry/frames.ts';
import {trilinear} from '../../map/interpolate.ts';
import type {Volume} from '../../map/volume.ts';
import {tubeFrame, type TubeAxis} from '../../geometry/tube-axis.ts';

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
  let at = 0;
  for (const radius of radiiAngstrom) {
    for (const height of heightsAngstrom) {
      const x0 = (axis.offsetAngstrom[0] + f[2] * height) * scale + cx;
      const y0 = (axis.offsetAngstrom[1] + f[5] * height) * scale + cy;
      const z0 = f[8] * height * scale + cz;
      const r = radius * scale;
      for (let i = 0; i < points; i += 1, at += 1) {
        const a = r * cosines[i];
        const b = r * sines[i];
        values[at] = trilinear(
          volume,
          x0 + f[0] * a + f[1] * b,
          y0 + f[3] * a + f[4] * b,
          z0 + f[6] * a + f[7] * b,
        );
      }
    }
  }
  return {...grid, values};
}
