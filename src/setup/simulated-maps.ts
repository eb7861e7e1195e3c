import path from 'node:path';
import {usageError} from '../errors.ts';
import type {Grid} from '../geometry/frames.ts';
import type {OutputFile} from '../io/files.ts';
import {encodeMrc} from '../io/mrc/write.ts';
import type {Volume} from '../map/volume.ts';
import {withNoise} from '../simulate/noise.ts';

/** What all simulations are told of the map. */
export type SimulatedMapRequest = {
  readonly grid: Grid;
  readonly resolutionAngstrom: number;
  /** undefined: no noise. */
  readonly snr?: number;
  readonly seed: number;
};

/** The maps of a simulation as files; without noise there is the clean one only. */
export type SimulatedMaps = {
  readonly outputs: readonly OutputFile[];
  /** Standard deviation of the noise in `map.mrc`. */
  readonly noiseSigma: number;
};

/** The box of a simulation. @throws {InputError} `SIMULATE_RANGE`. */
export function simulatedGrid(boxVoxels: number, voxelAngstrom: number): Grid {
  if (boxVoxels < 16 || boxVoxels > 600) throw outOfRange('--box', boxVoxels, 'a box of 16 to 600 voxels');
  if (voxelAngstrom < 0.2 || voxelAngstrom > 20)
    throw outOfRange('--angpix', voxelAngstrom, 'a pixel size of 0.2 to 20 Å');
  return {size: [boxVoxels, boxVoxels, boxVoxels], voxelAngstrom};
}

/** @throws {InputError} `SIMULATE_RANGE` for a resolution that the voxels cannot hold. */
export function checkResolution({grid, resolutionAngstrom}: SimulatedMapRequest): void {
  const least = 2 * grid.voxelAngstrom;
  if (resolutionAngstrom < least || resolutionAngstrom > 100) {
    throw outOfRange('--resolution', resolutionAngstrom, `a resolution of ${least} Å (two voxels) to 100 Å`);
  }
}

/** The map, with half-maps where there is noise, as files in a folder. */
export function simulatedMaps(
  clean: Volume,
  mask: Volume | undefined,
  request: SimulatedMapRequest & {readonly folder: string},
): SimulatedMaps {
  const file = (name: string, volume: Volume): OutputFile => ({
    path: path.join(request.folder, name),
    content: encodeMrc(volume),
  });
  if (request.snr === undefined) return {outputs: [file('map.mrc', clean)], noiseSigma: 0};
  const noisy = withNoise(clean, {snr: request.snr, seed: request.seed, signalMask: mask});
  return {
    noiseSigma: noisy.sigma,
    outputs: [
      file('map.mrc', noisy.map),
      file('half1.mrc', noisy.half1),
      file('half2.mrc', noisy.half2),
      file('clean.mrc', clean),
    ],
  };
}

function outOfRange(flag: string, found: number, expected: string): Error {
  return usageError(`${flag} ${found}: ${expected} was expected.`, 'SIMULATE_RANGE', `Give ${expected}.`);
}
