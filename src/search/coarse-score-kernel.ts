import {correlationsOnDevice} from '../compute/correlations.ts';
import type {Device} from '../compute/device.ts';
import {standardise} from '../compute/masked-points.ts';
import {noOrigin} from '../map/volume.ts';
import {rowLength} from './coarse-points.ts';
import type {CoarseScoreInput} from './coarse-score.ts';

/**
 * `coarseScores` on a device and in float32.
 *
 * Building the kernel costs more than the plain scores of a search of the usual size.
 */
export async function coarseScoresOnDevice(
  device: Device,
  {points: {rows}, map, matrices}: CoarseScoreInput,
): Promise<Float64Array> {
  const count = rows.length / rowLength;
  const {voxelAngstrom} = map;
  const column = (at: number): Float32Array =>
    Float32Array.from({length: count}, (_, i) => rows[rowLength * i + at]);
  const weights = column(3);
  const points = standardise({
    pointsAngstrom: Float32Array.from(
      {length: 3 * count},
      (_, i) => rows[rowLength * Math.floor(i / 3) + (i % 3)] * voxelAngstrom,
    ),
    weights,
    densities: column(4).map((weighted, i) => weighted / weights[i]),
  });
  const fromAngstrom = Float32Array.from(matrices, (value, i) =>
    i % 4 === 3 ? value : value / voxelAngstrom,
  );
  const volume = {...map, origin: noOrigin};
  return correlationsOnDevice(device, {volume, points, matrices: fromAngstrom});
}
