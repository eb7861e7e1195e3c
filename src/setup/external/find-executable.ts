import path from 'node:path';
import {isExisting} from '../../io/files.ts';

/** The program's name where a shell finds it by that, else how it was started: interpreter and file. */
export async function findExecutable(
  name: string,
  started: {readonly interpreter: string; readonly file: string},
): Promise<string> {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  for (const folder of folders) {
    if (await isExisting(path.join(folder, name))) return name;
  }
  return `${started.interpreter} ${started.file}`;
}
