import {usageError} from '../errors.ts';

/**
 * Refuses flags that would mean nothing, so that none is ignored without a word.
 *
 * @param reason as it follows the flag's name: `means something with --denovo only`.
 * @throws {InputError} `MASK_FLAG_IGNORED`.
 */
export function refuseFlags<T>(flags: T, names: readonly (keyof T & string)[], reason: string): void {
  const given = names.filter((name) => flags[name] !== undefined && flags[name] !== false);
  if (given.length === 0) return;
  throw usageError(
    `${given.map((name) => `--${name}`).join(', ')}: ${given.length === 1 ? 'it' : 'each'} ${reason}.`,
    'MASK_FLAG_IGNORED',
    given.length === 1 ? 'Leave it out.' : 'Leave them out.',
  );
}
