import {existsSync} from 'node:fs';
import path from 'node:path';

/**
 * The path of a program that tests compare with, from `PATH`; undefined where it is not installed.
 *
 * @throws {Error} under continuous integration, where every peer must be present.
 */
export function findPeer(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const found = folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file));
  if (found === undefined && process.env['CI'] !== undefined) {
    throw new Error(`${program} is not installed, and CI compares with it.`);
  }
  return found;
}
