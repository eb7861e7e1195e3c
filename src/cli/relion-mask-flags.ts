import {Flags} from '@oclif/core';
import {integerFlag, numberFlag} from './quantity-flags.ts';

const helpGroup = 'AS IN RELION_MASK_CREATE';
const mapFile = '<map.mrc>';

/** The flags of `relion_mask_create`, as they are, except for --lowpass and --angpix, which are ours too. */
export const relionMaskFlags = {
  i: Flags.string({summary: 'Map to threshold.', helpGroup, helpValue: mapFile}),
  o: Flags.string({summary: 'Mask to write. Default: mask.mrc', helpGroup, helpValue: '<mask.mrc>'}),
  ini_threshold: numberFlag({summary: 'Threshold. Default: 0.01', helpGroup}),
  extend_inimask: numberFlag({summary: 'Voxels to extend by, or to shrink by. Default: 0', helpGroup}),
  width_soft_edge: numberFlag({summary: 'Width of the soft edge in voxels. Default: 0', helpGroup}),
  and: Flags.string({
    summary: 'Only where this map reaches the threshold too.',
    helpGroup,
    helpValue: mapFile,
  }),
  or: Flags.string({summary: 'Also where this map reaches the threshold.', helpGroup, helpValue: mapFile}),
  and_not: Flags.string({summary: 'Only where this map does not reach it.', helpGroup, helpValue: mapFile}),
  or_not: Flags.string({summary: 'Also where this map does not reach it.', helpGroup, helpValue: mapFile}),
  helix: Flags.boolean({summary: 'Cut the mask to the middle of the box along z.', helpGroup}),
  z_percentage: numberFlag({summary: 'Share of the box that --helix keeps. Default: 0.3', helpGroup}),
  denovo: Flags.boolean({summary: 'A sphere or shell, without a map.', helpGroup}),
  box_size: integerFlag({summary: 'Box of --denovo in voxels.', helpGroup}),
  inner_radius: numberFlag({summary: 'Inner radius of --denovo in voxels. Default: 0', helpGroup}),
  outer_radius: numberFlag({summary: 'Outer radius of --denovo in voxels.', helpGroup}),
  center_x: numberFlag({summary: 'Its centre along x, in voxels from the box centre. Default: 0', helpGroup}),
  center_y: numberFlag({summary: 'Along y.', helpGroup}),
  center_z: numberFlag({summary: 'Along z.', helpGroup}),
  j: integerFlag({hidden: true, summary: 'Threads; taken, and means nothing here.'}),
};

/** What oclif makes of them, as far as it is read. */
export type RelionMaskFlags = {
  readonly i?: string;
  readonly o?: string;
  readonly ini_threshold?: number;
  readonly extend_inimask?: number;
  readonly width_soft_edge?: number;
  readonly and?: string;
  readonly or?: string;
  readonly and_not?: string;
  readonly or_not?: string;
  readonly helix?: boolean;
  readonly z_percentage?: number;
  readonly denovo?: boolean;
  readonly box_size?: number;
  readonly inner_radius?: number;
  readonly outer_radius?: number;
  readonly center_x?: number;
  readonly center_y?: number;
  readonly center_z?: number;
};
