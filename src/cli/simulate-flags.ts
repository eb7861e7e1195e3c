import {Flags} from '@oclif/core';
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
};
