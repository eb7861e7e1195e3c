import {readBytes} from '../files.ts';

/** The text of a STAR file, a byte-order mark included. @throws {InputError} as `readBytes`. */
export async function readStarText(file: string): Promise<string> {
  return new TextDecoder('utf-8', {ignoreBOM: true}).decode(await readBytes(file));
}
