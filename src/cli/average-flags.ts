import {Flags} from '@oclif/core';
import {interpolations} from '../average/sampling.ts';
import {usageError} from '../errors.ts';
import {backendFlag} from './backend-flag.ts';
import {lengthFlag} from './quantity-flags.ts';

const relionGroup = 'AS IN RELION_LOCALSYM';

/** Flags that `apply`, `duplicate` and `transform` share. */
export const mapFlag = Flags.string({
  char: 'm',
  summary: 'The map.',
  helpGroup: 'INPUT',
  helpValue: '<map.mrc>',
});

export const operatorsFlag = Flags.string({
  summary: 'Masks and operators.',
  helpGroup: 'INPUT',
  helpValue: '<operators.star>',
});

export const interpolationFlag = Flags.option({options: interpolations})({
  default: 'trilinear' as const,
  summary: "Between voxels: trilinear is RELION's; cubic hardly smooths, for finished maps.",
  helpGroup: 'AVERAGING',
});

export const mapOutputFlag = Flags.string({
  char: 'o',
  summary: 'The map to write.',
  helpGroup: 'OUTPUT',
  helpValue: '<map.mrc>',
});

export const averageBackendFlag = backendFlag({
  summary: 'Where trilinear interpolation computes. auto: in plain float64; the others are in float32.',
});

/** relion_localsym's own names for the same. */
export const relionMapFlags = {
  i_map: Flags.string({summary: 'Map to read.', helpGroup: relionGroup, helpValue: '<map.mrc>'}),
  o_map: Flags.string({summary: 'Map to write.', helpGroup: relionGroup, helpValue: '<map.mrc>'}),
  angpix: lengthFlag({
    summary: "Pixel size. Default: that of the map's header, which it may not contradict.",
    helpGroup: relionGroup,
  }),
  verb: Flags.boolean({hidden: true, summary: 'Taken, and means nothing here.'}),
};

export const relionOperatorsFlag = Flags.string({
  summary: 'Masks and operators.',
  helpGroup: relionGroup,
  helpValue: '<operators.star>',
});

/**
 * A value that has two names: ours and relion_localsym's.
 *
 * @throws {InputError} `FLAG_TWICE` where both are given.
 */
export function eitherFlag<T>(
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
