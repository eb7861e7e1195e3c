import type {Volume} from '../../map/volume.ts';
import {emptyVolume} from '../../map/volume.ts';
import {findRing, ringCopy} from './find-ring.ts';

/** A wall is so much clearer along another axis than along z, where the tube lies along that. */
const leastRatio = 2;

/** The axis of the box, other than z, along which a map shows a much clearer round wall, if there is one. */
export function axisElsewhere(map: Volume): 'x' | 'y' | undefined {
  const plain = ringCopy(map);
  const alongZ = clearness(plain);
  const others = (['x', 'y'] as const).map((axis) => ({axis, clearness: clearness(upright(plain, axis))}));
  const [best] = others.sort((a, b) => b.clearness - a.clearness);
  return best.clearness > leastRatio * alongZ ? best.axis : undefined;
}

/** How far the round wall about an axis near z stands out; 0 where there is none. */
function clearness(volume: Volume): number {
  return findRing(volume)?.wall.signalToNoise ?? 0;
}

/** The same map with one of its axes as z, and z in its place. */
function upright(volume: Volume, axis: 'x' | 'y'): Volume {
  const [nx, ny, nz] = volume.size;
  const size = axis === 'x' ? ([nz, ny, nx] as const) : ([nx, nz, ny] as const);
  const copy = emptyVolume({size, voxelAngstrom: volume.voxelAngstrom}, volume.origin);
  for (let z = 0, at = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1)
      for (let x = 0; x < size[0]; x += 1, at += 1)
        copy.values[at] =
          axis === 'x' ? volume.values[z + nx * (y + ny * x)] : volume.values[x + nx * (z + ny * y)];
  return copy;
}
