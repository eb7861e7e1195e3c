import path from 'node:path';
import {readText} from './files.ts';

/** The text of a file in the package's `templates/` folder. */
export async function readTemplate(name: string): Promise<string> {
  return readText(path.resolve(import.meta.dirname, '../../../templates', name));
}
