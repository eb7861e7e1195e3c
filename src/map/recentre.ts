import {centreVoxel} from '../geometry/frames.ts';
import {tubeFrame, type TubeAxis} from '../geometry/tube-axis.ts';
import {splineAt, splineCoefficients} from './spline.ts';
import {emptyVolume, type Volume} from './volume.ts';
import {cutWindow} from './window.ts';

/** Samples that a spline needs on each side of a point. */
const margin = 2;

/**
 * The map turned and shifted so that a tube's axis becomes +z through the box centre, by cubic splines.
 *
 * What comes from outside the box is the mean of the box's faces.
 */
export function recentre(map: Volume, axis: TubeAxis): Volume {
  const {size, voxelAngstrom} = map;
  const [nx, ny, nz] = size;
  const spline = splineCoefficients(
    cutWindow(map, {
      first: [-margin, -margin, -margin],
      last: [nx - 1 + margin, ny - 1 + margin, nz - 1 + margin],
    }),
  );
  const outside = meanOfFaces(map);
  const result = emptyVolume(map, map.origin);
  const f = tubeFrame(axis);
  const [cx, cy, cz] = centreVoxel(size);
  const [x0, y0] = [axis.offsetAngstrom[0] / voxelAngstrom + cx, axis.offsetAngstrom[1] / voxelAngstrom + cy];
  const sample = new Float64Array(4);
  for (let k = 0, at = 0; k < nz; k += 1)
    for (let j = 0; j < ny; j += 1)
      for (let i = 0; i < nx; i += 1, at += 1) {
        const [a, b, c] = [i - cx, j - cy, k - cz];
        const x = x0 + f[0] * a + f[1] * b + f[2] * c;
        const y = y0 + f[3] * a + f[4] * b + f[5] * c;
        const z = cz + f[6] * a + f[7] * b + f[8] * c;
        if (x < 0 || y < 0 || z < 0 || x > nx - 1 || y > ny - 1 || z > nz - 1) {
          result.values[at] = outside;
          continue;
        }
        splineAt(spline, x + margin, y + margin, z + margin, sample);
        result.values[at] = sample[0];
      }
  return result;
}

function meanOfFaces({values, size}: Volume): number {
  const [nx, ny, nz] = size;
  let [sum, count] = [0, 0];
  for (let k = 0, at = 0; k < nz; k += 1)
    for (let j = 0; j < ny; j += 1)
      for (let i = 0; i < nx; i += 1, at += 1) {
        const isFace = i === 0 || j === 0 || k === 0 || i === nx - 1 || j === ny - 1 || k === nz - 1;
        if (!isFace) continue;
        sum += values[at];
        count += 1;
      }
  return sum / count;
}
