import {usageError} from '../errors.ts';

/**
 * The value of a flag that goes by two names, ours and relion_mask_create's.
 *
 * @throws {InputError} `MASK_FLAG_TWICE` where both are given.
 */
export function eitherFlag<T>(
  ourName: string,
  ours: T | undefined,
  theirName: string,
  theirs: T | undefined,
): T | undefined {
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  throw usageError(
    `${ourName} and ${theirName} are one flag, and both are given.`,
    'MASK_FLAG_TWICE',
    'Leave one out.',
  );
}
