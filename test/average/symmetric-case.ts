import type {CopySet} from '../../src/average/copies.ts';
import {cropMask} from '../../src/average/crop-mask.ts';
import {eulerMatrix} from '../../src/geometry/euler.ts';
import type {Operator} from '../../src/geometry/operator.ts';
import type {Vector3} from '../../src/geometry/vector.ts';
import {emptyVolume, type Volume} from '../../src/map/volume.ts';
import {random} from '../../src/simulate/random.ts';

/** A rough map, and two sets of copies some of which overlap, or leave the box in part. */
export type SymmetricCase = {
  readonly volume: Volume;
  readonly masks: readonly Volume[];
  readonly sets: readonly CopySet[];
};

export const caseVoxelAngstrom = 1.7;

export const caseOperators: readonly (readonly Operator[])[] = [
  [turn(10, 20, 30, 1, 2, 3), turn(0, 0, 90, 0, 0, 0), turn(50, 140, -70, 14, -9, 4)],
  [turn(0, 0, 180, 0, 0, 0), turn(77, 88, 99, -3, 2, 8)],
];

export function symmetricCase(size: Vector3): SymmetricCase {
  const volume = emptyVolume(
    {size, voxelAngstrom: caseVoxelAngstrom},
    {angstrom: [3, -4, 5], startVoxels: [0, 0, 0]},
  );
  const {gaussian} = random(5);
  volume.values.forEach((_, index) => (volume.values[index] = gaussian()));
  const [x, y, z] = size.map((n) => n / 2);
  const masks = [softBall(volume, [x + 5, y, z]), softBall(volume, [x - 4, y - 6, z + 3])];
  const sets = masks.map((mask, index) => ({mask: cropMask(mask), operators: caseOperators[index]}));
  return {volume, masks, sets};
}

/** Radius 4, then a cosine of 3 voxels. */
function softBall(grid: Volume, [cx, cy, cz]: Vector3): Volume {
  const mask = emptyVolume(grid);
  const [nx, ny] = grid.size;
  mask.values.forEach((_, index) => {
    const [x, y, z] = [index % nx, Math.floor(index / nx) % ny, Math.floor(index / (nx * ny))];
    const beyond = Math.min(1, Math.max(0, (Math.hypot(x - cx, y - cy, z - cz) - 4) / 3));
    mask.values[index] = 0.5 + 0.5 * Math.cos(Math.PI * beyond);
  });
  return mask;
}

function turn(rot: number, tilt: number, psi: number, ...shiftAngstrom: Vector3): Operator {
  return {rotation: eulerMatrix({rotDegrees: rot, tiltDegrees: tilt, psiDegrees: psi}), shiftAngstrom};
}
