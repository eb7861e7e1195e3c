import {centreVoxel} from '../../geometry/frames.ts';
import type {Volume} from '../../map/volume.ts';
import {wholeHeight, type HeightRange} from './mean-along-z.ts';
import type {RadialRange} from './lattice-wave.ts';

/**
 * The longest piece along z in which the wall is denser than its surroundings by half of what it is at best.
 *
 * @param centre of the tube, x and y in Å.
 * @param wall radii about the centre.
 * @param smoothAngstrom the density is averaged over this height first: one monomer.
 */
export function occupiedRange(
  volume: Volume,
  options: {
    readonly centre: readonly [x: number, y: number];
    readonly wall: RadialRange;
    readonly smoothAngstrom: number;
  },
): HeightRange {
  const contrast = smooth(
    wallContrast(volume, options.centre, options.wall),
    options.smoothAngstrom / volume.voxelAngstrom,
  );
  const level = contrast.reduce((highest, value) => Math.max(highest, value), 0) / 2;
  const {fromAngstrom, toAngstrom} = wholeHeight(volume);
  if (!(level > 0)) return {fromAngstrom, toAngstrom};
  let best = {first: 0, count: 0};
  for (let first = 0; first < contrast.length; first++) {
    let count = 0;
    while (first + count < contrast.length && contrast[first + count] > level) count++;
    if (count > best.count) best = {first, count};
    first += count;
  }
  return {
    fromAngstrom: fromAngstrom + best.first * volume.voxelAngstrom,
    toAngstrom: fromAngstrom + (best.first + best.count - 1) * volume.voxelAngstrom,
  };
}

/** Per plane: the mean in the wall minus the mean beside it. */
function wallContrast(volume: Volume, centre: readonly [number, number], wall: RadialRange): Float64Array {
  const [nx, ny, nz] = volume.size;
  const middle = centreVoxel(volume.size);
  const weights = new Float64Array(nx * ny);
  let inside = 0;
  for (let y = 0; y < ny; y++) {
    for (let x = 0; x < nx; x++) {
      const radius =
        volume.voxelAngstrom *
        Math.hypot(
          x - middle[0] - centre[0] / volume.voxelAngstrom,
          y - middle[1] - centre[1] / volume.voxelAngstrom,
        );
      const isWall = radius >= wall.fromAngstrom && radius <= wall.toAngstrom;
      weights[x + nx * y] = isWall ? 1 : 0;
      inside += isWall ? 1 : 0;
    }
  }
  const weightIn = 1 / Math.max(inside, 1);
  const weightOut = -1 / Math.max(nx * ny - inside, 1);
  return Float64Array.from({length: nz}, (_, z) => {
    let sum = 0;
    const start = nx * ny * z;
    for (let i = 0; i < nx * ny; i++)
      sum += (weights[i] === 1 ? weightIn : weightOut) * volume.values[start + i];
    return sum;
  });
}

function smooth(values: Float64Array, width: number): Float64Array {
  const half = Math.max(0, Math.round((width - 1) / 2));
  return values.map((_, i) => {
    const near = values.subarray(Math.max(0, i - half), i + half + 1);
    return near.reduce((sum, value) => sum + value, 0) / near.length;
  });
}
