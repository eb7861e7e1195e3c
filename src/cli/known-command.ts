import type {Config} from '@oclif/core';
import {closest} from 'fastest-levenshtein';
import {usageError} from '../errors.ts';
import type {KnownCommand} from '../setup/external/own-flags.ts';

/** These start others, or are no work for a job. */
const notForJobs = /^(?:external|demo|help)$/;

/**
 * What a job must know of one of our commands.
 *
 * @throws {InputError} `EXTERNAL_COMMAND_UNKNOWN` with the nearest name.
 */
export function knownCommand(config: Config, name: string): KnownCommand {
  const names = namesForJobs(config);
  if (!names.includes(name)) {
    throw usageError(
      `localsym has no command ${name} for a job; the nearest is ${closest(name, names)}.`,
      'EXTERNAL_COMMAND_UNKNOWN',
      'localsym --help lists the commands.',
    );
  }
  const {id, flags, args, strict} = config.findCommand(name.replaceAll(' ', ':'), {must: true});
  return {
    name: id.replaceAll(':', ' '),
    args: Object.values(args).map((arg) => ({
      name: arg.name,
      isMultiple: strict === false || arg.multiple === true,
    })),
    flags: Object.values(flags).map((flag) => ({
      name: flag.name,
      char: flag.char,
      isBoolean: flag.type === 'boolean',
      isMultiple: flag.type === 'option' && flag.multiple === true,
      helpValue: flag.type === 'option' ? [flag.helpValue].flat()[0] : undefined,
    })),
  };
}

/** How many of the words name a command; all where none does. */
export function nameLength(config: Config, words: readonly string[]): number {
  const names = namesForJobs(config);
  const lengths = words.map((_, index) => words.length - index);
  return lengths.find((length) => names.includes(words.slice(0, length).join(' '))) ?? words.length;
}

function namesForJobs(config: Config): readonly string[] {
  return config.commands
    .flatMap(({id, aliases}) => [id, ...aliases])
    .map((id) => id.replaceAll(':', ' '))
    .filter((known) => !notForJobs.test(known));
}
