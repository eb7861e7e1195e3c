import type {BackendName, DeviceReport} from '../../src/compute/backend.ts';
import type {CopySumsInput} from '../../src/compute/copy-sums.ts';
import {copySumsOnDevice} from '../../src/compute/copy-sums-kernel.ts';
import {withDevice} from '../../src/compute/device.ts';
import {standardise} from '../../src/compute/masked-points.ts';
import {voxelMatrices} from '../../src/compute/voxel-matrices.ts';
import {emptyVolume} from '../../src/map/volume.ts';
import {random, randomRotation} from '../../src/simulate/random.ts';

/**
 * A rough map on an uneven box, 150 points and 37 operators, some of which take points out of the box.
 *
 * Neither number is a multiple of what kernels work in. Densities lie far from 0, as badly scaled maps do.
 */
export function agreementCase(): CopySumsInput {
  const source = random(7);
  const {uniform, gaussian} = source;
  const volume = emptyVolume({size: [20, 23, 18], voxelAngstrom: 2.5});
  volume.values.forEach((_, i) => (volume.values[i] = 5 + gaussian()));
  const points = standardise({
    pointsAngstrom: Float32Array.from({length: 3 * 150}, () => 24 * (uniform() - 0.5)),
    weights: Float32Array.from({length: 150}, uniform),
    densities: Float32Array.from({length: 150}, () => 5 + gaussian()),
  });
  const operators = Array.from({length: 37}, () => ({
    rotation: randomRotation(source),
    shiftAngstrom: [40 * (uniform() - 0.5), 40 * (uniform() - 0.5), 40 * (uniform() - 0.5)] as const,
  }));
  return {volume, points, matrices: voxelMatrices(operators, volume)};
}

/** What a backend makes of the case, and what it says of itself. */
export type CaseResult = {readonly report: DeviceReport; readonly sums: readonly number[]};

export async function runCase(backend: BackendName): Promise<CaseResult> {
  return withDevice(backend, async (device) => {
    const sums = await copySumsOnDevice(device, agreementCase());
    return {report: device.report, sums: [...sums]};
  });
}
