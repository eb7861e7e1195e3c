import path from 'node:path';
import {checkEnding} from '../output-names.ts';

/** Where a command that makes several masks writes them. */
export type MaskListOutput = {
  /** For the masks. */
  readonly folder: string;
  /** Of those that are copies; the picture has its name. */
  readonly listPath: string;
};

/**
 * A name that ends in .star is the list, with the masks beside it; any other is a folder for both.
 *
 * @throws {InputError} `OUTPUT_NAME` for the name of a map or a picture.
 */
export function maskListOutput(output: string): MaskListOutput {
  if (/\.(mrc|mrcs|map|png|json|csv)$/i.test(output)) checkEnding(output, '--output', '.star');
  if (output.endsWith('.star')) return {folder: path.dirname(output), listPath: output};
  return {folder: output, listPath: path.join(output, 'masklist.star')};
}
