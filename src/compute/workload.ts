import {eulerMatrix} from '../geometry/euler.ts';
import {emptyVolume} from '../map/volume.ts';
import type {CopySumsInput} from './copy-sums.ts';
import {standardise} from './masked-points.ts';
import {voxelMatrices} from './voxel-matrices.ts';

/** 1,024 points are a subunit at the resolution of a global search; 64³ voxels are its map. */
const pointCount = 1024;
const boxVoxels = 64;

/** Sample points of one run over `measuredWork`. */
export function sampleCount(operatorCount: number): number {
  return operatorCount * pointCount;
}

/** Work as a global search has it, the same on every machine, for measuring. */
export function measuredWork(operatorCount: number): CopySumsInput {
  const volume = emptyVolume({size: [boxVoxels, boxVoxels, boxVoxels], voxelAngstrom: 1});
  volume.values.forEach((_, i) => (volume.values[i] = Math.sin(0.7 * i) * Math.sin(0.013 * i)));
  const points = standardise({
    pointsAngstrom: Float32Array.from(
      {length: 3 * pointCount},
      (_, i) => 20 * (evenly(Math.floor(i / 3), i % 3) - 0.5),
    ),
    weights: new Float32Array(pointCount).fill(1),
    densities: Float32Array.from({length: pointCount}, (_, i) => Math.sin(i)),
  });
  const operators = Array.from({length: operatorCount}, (_, k) => ({
    rotation: eulerMatrix({
      rotDegrees: 360 * evenly(k, 0),
      tiltDegrees: 180 * evenly(k, 1),
      psiDegrees: 360 * evenly(k, 2),
    }),
    shiftAngstrom: [6 * evenly(k, 0) - 3, 0, 0] as const,
  }));
  return {volume, points, matrices: voxelMatrices(operators, volume)};
}

/** Numbers in [0, 1), spread evenly over the cube by three axes. @see Roberts 2018, the R3 sequence */
function evenly(i: number, axis: number): number {
  return (i * [0.819_172_513_4, 0.671_043_606_7, 0.549_700_477_9][axis]) % 1;
}
