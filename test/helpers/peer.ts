import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';

/**
 * The path of another program to compare with, or undefined where it is not installed.
 *
 * @throws {Error} where it is missing in CI, so that no comparison is skipped there unnoticed.
 */
export function findPeer(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = folders.map((folder) => join(folder, program)).find(isExecutable);
  if (found === undefined && process.env.CI) throw new Error(`${program} is not on PATH, and CI needs it.`);
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
