import {Flags} from '@oclif/core';
import type {Closure} from '../lattice/microtubule.ts';
import {angleFlag, countsFlag, integerFlag, lengthFlag, numberFlag} from './quantity-flags.ts';

const lattice = 'LATTICE';
const copies = 'COPIES';

/** The lattice and which of its protofilaments are related. */
export const latticeFlags = {
  lattice: Flags.string({
    summary: 'Preset values, such as 14_3; each can be overridden.',
    helpGroup: lattice,
    helpValue: '<13_3>',
  }),
  protofilaments: integerFlag({char: 'p', summary: 'Number of protofilaments.', helpGroup: lattice}),
  start: integerFlag({
    char: 's',
    summary: 'Start number in monomers: 3 for a 13_3. A seam needs an odd one.',
    helpGroup: lattice,
  }),
  twist: angleFlag({
    summary: 'Supertwist per dimer along a protofilament; + is right-handed, as in RELION.',
    helpGroup: lattice,
  }),
  rise: lengthFlag({summary: 'Rise per dimer along a protofilament.', helpGroup: lattice}),
  hand: Flags.option({options: ['left', 'right'] as const})({
    summary: 'Hand of the start helix; right only for a map of the wrong hand. Default: left.',
    helpGroup: lattice,
  }),
  closure: Flags.option({options: ['exact', 'wiki'] as const})({
    default: 'exact' as Closure,
    summary: "exact: the supertwist is in the steps; wiki: 360°/n, as on RELION's wiki page.",
    helpGroup: lattice,
  }),
  copies: countsFlag({
    summary: 'Protofilaments to relate, such as 2-8 (1 and n flank the seam). Default: all.',
    helpGroup: copies,
  }),
  reference: integerFlag({
    summary: 'The protofilament that is masked. Default: the one opposite the seam.',
    helpGroup: copies,
  }),
};

/** Where the mask lies and what it looks like. */
export const maskFlags = {
  azimuth: angleFlag({
    summary: "Azimuth of the masked protofilament's middle at the box centre, from +x towards +y.",
    helpGroup: 'MASK',
  }),
  boundary: lengthFlag({
    summary: 'Height of a boundary between two monomers on it, from the box centre.',
    helpGroup: 'MASK',
  }),
  'inner-radius': lengthFlag({summary: 'Inner radius of the wall.', helpGroup: 'MASK'}),
  'outer-radius': lengthFlag({
    summary: 'Outer radius of the wall, with what decorates it.',
    helpGroup: 'MASK',
  }),
  'soft-edge': numberFlag({
    default: 5,
    summary: 'Width of the soft edge in voxels.',
    helpGroup: 'MASK',
    helpValue: '<px>',
  }),
  whole: Flags.option({options: ['dimers', 'monomers'] as const})({
    default: 'dimers' as const,
    summary: 'What the length of the mask is rounded down to.',
    helpGroup: 'MASK',
  }),
  length: lengthFlag({
    summary: 'Greatest length of the mask. Default: as long as the box allows.',
    helpGroup: 'MASK',
  }),
};

/** The box in which the mask is made. */
export const gridFlags = {
  map: Flags.string({
    char: 'm',
    summary:
      'Reference map: gives box and pixel size, all of the lattice that is not given (rise and twist before a preset), and where the mask lies.',
    helpGroup: 'INPUT',
    helpValue: '<map.mrc>',
  }),
  box: integerFlag({summary: 'Box size in voxels; without --map.', helpGroup: 'INPUT', helpValue: '<px>'}),
  angpix: lengthFlag({summary: 'Pixel size; without --map, or to check its header.', helpGroup: 'INPUT'}),
};
