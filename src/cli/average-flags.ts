import {Flags} from '@oclif/core';
import type {InferredFlags} from '@oclif/core/interfaces';
import {interpolations} from '../average/sampling.ts';
import {usageError} from '../errors.ts';
import {backendFlag} from './backend-flag.ts';
import {forceFlag, permissiveFlag, projectFlag, quietFlag} from './common-flags.ts';
import {lengthFlag} from './quantity-flags.ts';

const relionGroup = 'AS IN RELION_LOCALSYM';

/** Flags that `apply`, `duplicate` and `transform` share; last, relion_localsym's own names for the same. */
export const averageFlags = {
  map: Flags.string({char: 'm', summary: 'The map.', helpGroup: 'INPUT', helpValue: '<map.mrc>'}),
  operators: Flags.string({
    summary: 'Masks and operators.',
    helpGroup: 'INPUT',
    helpValue: '<operators.star>',
  }),
  interpolation: Flags.option({options: interpolations})({
    default: 'trilinear' as const,
    summary: "Between voxels: trilinear is RELION's; cubic hardly smooths, for finished maps.",
    helpGroup: 'AVERAGING',
  }),
  backend: backendFlag({
    summary: 'Where trilinear interpolation computes. auto: in plain float64; the others are in float32.',
  }),
  permissive: permissiveFlag,
  output: Flags.string({
    char: 'o',
    summary: 'The map to write.',
    helpGroup: 'OUTPUT',
    helpValue: '<map.mrc>',
  }),
  force: forceFlag,
  quiet: quietFlag,
  i_map: Flags.string({summary: 'Map to read.', helpGroup: relionGroup, helpValue: '<map.mrc>'}),
  o_map: Flags.string({summary: 'Map to write.', helpGroup: relionGroup, helpValue: '<map.mrc>'}),
  angpix: lengthFlag({
    summary: "Pixel size. Default: that of the map's header, which it may not contradict.",
    helpGroup: relionGroup,
  }),
  verb: Flags.boolean({hidden: true, summary: 'Taken, and means nothing here.'}),
};

/** Flags of `apply` and `duplicate`, which read whole files of operators. */
export const operatorsFileFlags = {
  i_mask_info: Flags.string({
    summary: 'Masks and operators.',
    helpGroup: relionGroup,
    helpValue: '<operators.star>',
  }),
  project: projectFlag,
};

type AverageFlags = InferredFlags<typeof averageFlags>;

/** What the shared flags ask for, files apart. */
export function averageRequest({angpix, permissive, interpolation, backend, force}: AverageFlags) {
  return {voxelAngstrom: angpix, permissive, interpolation, backend, force};
}

/** @throws {InputError} `FLAG_TWICE`. */
export function mapPath(flags: AverageFlags): string | undefined {
  return eitherFlag(['map', flags.map], ['i_map', flags.i_map]);
}

/** @throws {InputError} `FLAG_TWICE`. */
export function outputPath(flags: AverageFlags): string | undefined {
  return eitherFlag(['output', flags.output], ['o_map', flags.o_map]);
}

/** @throws {InputError} `FLAG_TWICE`. */
export function operatorsPath(
  flags: AverageFlags & InferredFlags<typeof operatorsFileFlags>,
): string | undefined {
  return eitherFlag(['operators', flags.operators], ['i_mask_info', flags.i_mask_info]);
}

/**
 * A value that has two names: ours and relion_localsym's.
 *
 * @throws {InputError} `FLAG_TWICE` where both are given.
 */
function eitherFlag<T>(
  [ourName, ours]: readonly [string, T | undefined],
  [theirName, theirs]: readonly [string, T | undefined],
): T | undefined {
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  throw usageError(
    `--${ourName} and --${theirName} are one flag, and both are given.`,
    'FLAG_TWICE',
    'Leave one out.',
  );
}
