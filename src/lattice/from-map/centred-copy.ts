import {centreVoxel} from '../../geometry/frames.ts';
import {emptyVolume, type Volume} from '../../map/volume.ts';
import {tubeFrame, type TubeAxis} from '../../geometry/tube-axis.ts';
import {sampleLine} from './sample-line.ts';

/**
 * The map in the tube's own frame: its axis along z through the box centre, the same box, trilinear.
 *
 * @param outside the value of what the map does not hold.
 */
export function centredCopy(volume: Volume, axis: TubeAxis, outside: number): Volume {
  const copy = emptyVolume(volume, volume.origin);
  const f = tubeFrame(axis);
  const [nx, ny, nz] = volume.size;
  const [cx, cy, cz] = centreVoxel(volume.size);
  const x0 = axis.offsetAngstrom[0] / volume.voxelAngstrom + cx;
  const y0 = axis.offsetAngstrom[1] / volume.voxelAngstrom + cy;
  for (let k = 0, at = 0; k < nz; k += 1) {
    for (let j = 0; j < ny; j += 1) {
      const y = j - cy;
      const z = k - cz;
      const rowX = x0 + f[1] * y + f[2] * z;
      const rowY = y0 + f[4] * y + f[5] * z;
      const rowZ = cz + f[7] * y + f[8] * z;
      const line = {
        x: rowX - f[0] * cx,
        y: rowY - f[3] * cx,
        z: rowZ - f[6] * cx,
        stepX: f[0],
        stepY: f[3],
        stepZ: f[6],
      };
      sampleLine(volume, line, {into: copy.values, at, count: nx});
      at += nx;
    }
  }
  for (let i = 0; i < copy.values.length; i += 1) if (Number.isNaN(copy.values[i])) copy.values[i] = outside;
  return copy;
}
