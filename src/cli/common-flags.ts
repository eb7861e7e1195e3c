import {Flags} from '@oclif/core';
import {relionReleases, type RelionRelease} from '../assess/tau2.ts';

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

export const releaseFlag = Flags.option({
  options: relionReleases,
  default: '5.0' as RelionRelease,
  summary: 'RELION release: column names of the STAR file (to 3.0, from 3.1) and the meaning of T.',
  helpGroup: 'RELION',
});
