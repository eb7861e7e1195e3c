import {Flags} from '@oclif/core';
import {defaultRelease, relionReleases} from '../assess/tau2.ts';

/** Flags that mean the same in every command that has them. */
export const forceFlag = Flags.boolean({summary: 'Overwrite files that exist.', helpGroup: 'OUTPUT'});

export const quietFlag = Flags.boolean({
  char: 'q',
  summary: 'Print warnings and errors only.',
  helpGroup: 'OUTPUT',
});

export const permissiveFlag = Flags.boolean({
  summary: 'Read faulty files as far as they can be read, with warnings.',
  helpGroup: 'INPUT',
});

export const projectFlag = Flags.string({
  default: '.',
  summary: "The RELION project's folder, from which RELION reads the paths in STAR files.",
  helpGroup: 'RELION',
  helpValue: '<folder>',
});

export const releaseFlag = Flags.option({options: relionReleases})({
  default: defaultRelease,
  summary: 'RELION release: column names of the STAR file (to 3.0, from 3.1) and the meaning of T.',
  helpGroup: 'RELION',
});

/** Where the operators of one mask are written: `.star` for RELION, `.csv` for tables. */
export const operatorsOutputFlag = Flags.string({
  char: 'o',
  summary: 'File to write: .star for RELION, .csv for a table. Default: print only.',
  helpGroup: 'OUTPUT',
  helpValue: '<operators.star>',
});

export const maskNameFlag = Flags.string({
  summary: 'Path of the mask to name in the file.',
  helpGroup: 'OUTPUT',
  helpValue: '<mask.mrc>',
});

/** Masks are drawn on their map in a PNG file beside the mask, or beside the list of masks. */
export const pictureFlag = Flags.boolean({
  default: true,
  allowNo: true,
  summary: 'Draw the mask on its map, as a PNG file beside the mask.',
  helpGroup: 'OUTPUT',
});
