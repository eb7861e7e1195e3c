import {Flags} from '@oclif/core';
import type {RelionSearchOptions} from '../search/grid/options.ts';
import {angleFlag, lengthFlag, numberFlag} from './quantity-flags.ts';

const helpGroup = 'AS IN RELION_LOCALSYM';
const mapFile = '<map.mrc>';
const starFile = '<file.star>';

/** The flags of `relion_localsym --search`, as they are; `--search` itself is taken and means nothing. */
export const relionSearchFlags = {
  search: Flags.boolean({hidden: true, summary: 'What relion_localsym does; taken, and means nothing here.'}),
  i_map: Flags.string({summary: 'Map to search in.', helpGroup, helpValue: mapFile}),
  i_op_mask_info: Flags.string({
    summary: 'List of the masks of all copies, for a global search; None is none.',
    helpGroup,
    helpValue: starFile,
  }),
  i_mask_info: Flags.string({
    summary: 'Masks and operators, for a local search.',
    helpGroup,
    helpValue: starFile,
  }),
  o_mask_info: Flags.string({summary: 'File of operators to write.', helpGroup, helpValue: starFile}),
  angpix: lengthFlag({summary: "Pixel size. Default: that of the map's header.", helpGroup}),
  ang_range: angleFlag({
    summary: 'Range of all three angles about the start, ±; above 0 it overrides the next three.',
    helpGroup,
  }),
  ang_rot_range: angleFlag({summary: 'Range of rot, ±; 0 fixes it.', helpGroup}),
  ang_tilt_range: angleFlag({summary: 'Range of tilt, ±; 0 fixes it.', helpGroup}),
  ang_psi_range: angleFlag({summary: 'Range of psi, ±; 0 fixes it.', helpGroup}),
  ang_step: angleFlag({summary: 'Step of the angles. Default: 1.', helpGroup}),
  offset_range: lengthFlag({
    summary: "Range of all three shifts of the copy's centre, ±; above 0 it overrides the next three.",
    helpGroup,
  }),
  offset_x_range: lengthFlag({summary: 'Range along x, ±; 0 fixes it.', helpGroup}),
  offset_y_range: lengthFlag({summary: 'Range along y, ±; 0 fixes it.', helpGroup}),
  offset_z_range: lengthFlag({summary: 'Range along z, ±; 0 fixes it.', helpGroup}),
  offset_step: lengthFlag({summary: 'Step of the shifts. Default: 1.', helpGroup}),
  bin: numberFlag({summary: 'Binning of the window about the mask; 1 or less is none.', helpGroup}),
  use_healpix: Flags.boolean({summary: 'HEALPix directions instead of Euler angles.', helpGroup}),
  verb: Flags.boolean({summary: 'Say more.', helpGroup}),
};

/** What oclif makes of `relionSearchFlags`, as far as it is read. */
export type RelionSearchFlags = {
  readonly i_map?: string;
  readonly i_op_mask_info?: string;
  readonly i_mask_info?: string;
  readonly o_mask_info?: string;
  readonly angpix?: number;
  readonly ang_range?: number;
  readonly ang_rot_range?: number;
  readonly ang_tilt_range?: number;
  readonly ang_psi_range?: number;
  readonly ang_step?: number;
  readonly offset_range?: number;
  readonly offset_x_range?: number;
  readonly offset_y_range?: number;
  readonly offset_z_range?: number;
  readonly offset_step?: number;
  readonly bin?: number;
  readonly use_healpix?: boolean;
  readonly verb?: boolean;
};

/** relion_localsym's flags with their defaults, except for the pixel size and the files. */
export function relionSearchOptions(flags: RelionSearchFlags): RelionSearchOptions {
  const {i_op_mask_info: maskList} = flags;
  return {
    mapPath: flags.i_map,
    maskListPath: maskList === 'None' ? undefined : maskList,
    operatorsPath: flags.i_mask_info,
    outputPath: flags.o_mask_info,
    voxelAngstrom: flags.angpix,
    ranges: {
      angularDegrees: flags.ang_range,
      rotDegrees: flags.ang_rot_range,
      tiltDegrees: flags.ang_tilt_range,
      psiDegrees: flags.ang_psi_range,
      offsetAngstrom: flags.offset_range,
      xAngstrom: flags.offset_x_range,
      yAngstrom: flags.offset_y_range,
      zAngstrom: flags.offset_z_range,
    },
    angularStepDegrees: flags.ang_step ?? 1,
    offsetStepAngstrom: flags.offset_step ?? 1,
    binning: flags.bin ?? -1,
    isHealpix: flags.use_healpix ?? false,
    isVerbose: flags.verb ?? false,
  };
}
