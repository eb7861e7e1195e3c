import {readFile} from 'node:fs/promises';
import path from 'node:path';

/** The path of a file in `fixtures/star`. */
export function starFixture(name: string): string {
  return path.join(import.meta.dirname, '../../../fixtures/star', name);
}

/** Its text, with line ends and byte-order mark as they are. */
export async function starFixtureText(name: string): Promise<string> {
  return readFile(starFixture(name), 'utf8');
}
