import {Flags} from '@oclif/core';
import {simulatedGrid, type SimulatedMapRequest} from '../setup/simulated-maps.ts';
import {forceFlag, projectFlag, quietFlag} from './common-flags.ts';
import {integerFlag, lengthFlag, numberFlag} from './quantity-flags.ts';

/** What all simulated maps have in common. */
export const simulateFlags = {
  box: integerFlag({required: true, summary: 'Box size in voxels.', helpGroup: 'MAP', helpValue: '<px>'}),
  angpix: lengthFlag({required: true, summary: 'Pixel size.', helpGroup: 'MAP'}),
  resolution: lengthFlag({
    default: 6,
    defaultHelp: async () => '6',
    summary: 'Resolution.',
    helpGroup: 'MAP',
  }),
  snr: numberFlag({
    summary: 'Variance of the signal over that of the noise, per voxel of the full map. Default: no noise.',
    helpGroup: 'MAP',
  }),
  seed: integerFlag({default: 1, summary: 'Same seed, same maps.', helpGroup: 'MAP'}),
  output: Flags.string({
    char: 'o',
    default: 'simulated',
    summary: 'Folder to write into.',
    helpGroup: 'OUTPUT',
    helpValue: '<folder>',
  }),
  project: projectFlag,
  force: forceFlag,
  quiet: quietFlag,
};

type SimulateFlags = {
  readonly box: number;
  readonly angpix: number;
  readonly resolution: number;
  readonly snr?: number;
  readonly seed: number;
  readonly output: string;
  readonly project: string;
  readonly force: boolean;
};

/** The map, its noise and where it goes. @throws {InputError} as `simulatedGrid`. */
export function simulationFromFlags(flags: SimulateFlags): SimulatedMapRequest & {
  readonly folder: string;
  readonly projectFolder: string;
  readonly force: boolean;
} {
  return {
    grid: simulatedGrid(flags.box, flags.angpix),
    resolutionAngstrom: flags.resolution,
    snr: flags.snr,
    seed: flags.seed,
    folder: flags.output,
    projectFolder: flags.project,
    force: flags.force,
  };
}
