import {Flags} from '@oclif/core';
import {countsFlag, lengthFlag, numberFlag} from './quantity-flags.ts';
import {widthFlag} from './width-flag.ts';

/** How a map's density is found: shared by the commands that make masks of maps. */
export const regionFlags = {
  lowpass: lengthFlag({
    summary: 'Low-pass before the threshold. Default: 15 Å where the threshold is to be found, else none.',
    helpGroup: 'REGION',
  }),
  threshold: numberFlag({summary: 'Threshold. Default: found.', helpGroup: 'REGION', exclusive: ['mass']}),
  mass: numberFlag({
    summary: 'Or: what the threshold shall enclose, as protein.',
    helpGroup: 'REGION',
    helpValue: '<kDa>',
  }),
  part: countsFlag({
    summary: 'Connected parts to keep, 1 the largest: 1 or 1,3. Default: all.',
    helpGroup: 'REGION',
  }),
  'min-volume': numberFlag({
    summary: 'Smaller parts are dust. Default: a hundredth of the largest.',
    helpGroup: 'REGION',
    helpValue: '<Å³>',
  }),
  fill: Flags.boolean({
    allowNo: true,
    summary: "Fill holes. Default: filled, but with relion_mask_create's flags only where asked for.",
    helpGroup: 'REGION',
  }),
};

/** How far a mask goes beyond it. */
export const edgeFlags = {
  extend: widthFlag({
    summary: 'How far the mask is 1 beyond the region; below 0 it is shrunk. Default: 3 Å',
    helpGroup: 'EDGE',
  }),
  soft: widthFlag({summary: 'Width of the raised cosine beyond that. Default: 5 px', helpGroup: 'EDGE'}),
};
