import path from 'node:path';
import {usageError} from '../errors.ts';

/**
 * A file's name that RELION takes by its ending.
 *
 * @throws {InputError} `OUTPUT_NAME` for another ending, or a path where a name was expected.
 */
export function checkName(name: string, what: string, ending: '.mrc' | '.star'): void {
  if (path.basename(name) !== name) {
    throw usageError(
      `${what} ${name}: a name without folders was expected.`,
      'OUTPUT_NAME',
      'Give the folder with --output.',
    );
  }
  checkEnding(name, what, ending);
}

/** @throws {InputError} `OUTPUT_NAME`. */
export function checkEnding(name: string, what: string, ending: '.mrc' | '.star'): void {
  if (name.endsWith(ending) && name.length > ending.length) return;
  throw usageError(
    `${what} ${name}: a name ending in ${ending} was expected; RELION reads no other here.`,
    'OUTPUT_NAME',
    `Name it ${path.parse(name).name || 'name'}${ending}.`,
  );
}
