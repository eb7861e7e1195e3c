import {toAngstrom, toVoxel, voxelPoint} from '../geometry/frames.ts';
import {place, type Operator} from '../geometry/operator.ts';
import {norm} from '../geometry/vector.ts';
import type {PlacedMask} from './coverage.ts';

/** How much of a copy's mask RELION loses. */
export type CopyInBox = {
  /** Share of the mask outside the box. */
  readonly outsideBox: number;
  /** Share outside the sphere to which particles are masked. */
  readonly outsideSphere: number;
};

/** Points of the mask that are looked at, about. */
const pointCount = 4000;

/** @param sphereRadiusAngstrom of the particle mask; at most half of the box. */
export function copyInBox(
  {mask, range}: Omit<PlacedMask, 'operators'>,
  operator: Operator,
  sphereRadiusAngstrom: number,
): CopyInBox {
  const [nx, ny] = mask.size;
  const {first, last} = range;
  const volume = [0, 1, 2].reduce((product, axis) => product * (last[axis] - first[axis] + 1), 1);
  const step = Math.max(1, Math.round(Math.cbrt(volume / (4 * pointCount))));
  let [total, box, sphere] = [0, 0, 0];
  for (let z = first[2]; z <= last[2]; z += step)
    for (let y = first[1]; y <= last[1]; y += step)
      for (let x = first[0]; x <= last[0]; x += step) {
        const weight = mask.values[x + nx * (y + ny * z)];
        if (!(weight > 0)) continue;
        const image = place(operator, toAngstrom(voxelPoint(x, y, z), mask));
        const voxel = toVoxel(image, mask);
        total += weight;
        if (voxel.some((value, axis) => value < -0.5 || value > mask.size[axis] - 0.5)) box += weight;
        if (norm(image) > sphereRadiusAngstrom) sphere += weight;
      }
  return {outsideBox: box / total, outsideSphere: sphere / total};
}
