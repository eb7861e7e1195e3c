/**
 * What relion_localsym's search flags ask for, before their defaults and meanings.
 *
 * A range is ± about the start; undefined was not given, which relion_localsym takes for 0. Angles turn
 * the copy about its centre of mass, and shifts move that centre.
 */
export type RelionSearchOptions = {
  /** `--i_map`. */
  readonly mapPath?: string;
  /** `--i_op_mask_info`: a list of masks, for a global search. */
  readonly maskListPath?: string;
  /** `--i_mask_info`: masks and operators, for a local search. relion_localsym ignores it in a global one. */
  readonly operatorsPath?: string;
  /** `--o_mask_info`. */
  readonly outputPath?: string;
  /** `--angpix`. relion_localsym takes 1 where it is not given, whatever the map's header says. */
  readonly voxelAngstrom?: number;
  readonly ranges: RelionRanges;
  /** `--ang_step`, 1 by default. */
  readonly angularStepDegrees: number;
  /** `--offset_step`, 1 by default. */
  readonly offsetStepAngstrom: number;
  /** `--bin`; 1 or less is none. */
  readonly binning: number;
  /** `--use_healpix`. */
  readonly isHealpix: boolean;
  /** `--verb`. */
  readonly isVerbose: boolean;
};

/** relion_localsym's eight ranges, as they were given. */
export type RelionRanges = {
  /** `--ang_range`: above 0 it overrides the three that follow. */
  readonly angularDegrees?: number;
  readonly rotDegrees?: number;
  readonly tiltDegrees?: number;
  readonly psiDegrees?: number;
  /** `--offset_range`: above 0 it overrides the three that follow. */
  readonly offsetAngstrom?: number;
  readonly xAngstrom?: number;
  readonly yAngstrom?: number;
  readonly zAngstrom?: number;
};

/** Whether operators are looked for from nothing but masks, or from known ones. */
export type SearchKind = 'global' | 'local';

/** A number as relion_localsym has it: it reads its flags in single precision. */
export const asRelionReads = Math.fround;
