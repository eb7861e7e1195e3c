import {Args, Flags} from '@oclif/core';
import {usageError} from '../errors.ts';

/** The flag of a file that stands behind the command. */
export function flagInPlaceOf(argument: string, helpValue: string) {
  return Flags.string({summary: `In place of ${argument}.`, helpGroup: 'INPUT', helpValue});
}

/** A file behind the command, never read from a pipe: that of a shell's loop would be taken for it. */
export const fileArgument = Args.custom({ignoreStdin: true});

/** The place behind the command of a file that has a flag. */
export function argumentInPlaceOf(flag: string) {
  return fileArgument({description: `In place of --${flag}.`});
}

/** A file that a command must have: behind a flag or, where `argument` is named, behind the command itself. */
type NeededFile = {
  readonly argument?: string;
  readonly flag: string | undefined;
  /** As an error shows it. */
  readonly example: string;
};

/**
 * A file, or several, that may stand behind the command or behind a flag.
 *
 * @throws {InputError} `FLAG_TWICE` where both are given.
 */
export function eitherInput<Files extends string | readonly string[]>(
  name: string,
  argument: Files | undefined,
  flag: Files | undefined,
): Files | undefined {
  if (argument === undefined || flag === undefined) return argument ?? flag;
  throw usageError(
    `The input "${name}" is given twice: ${String(argument)} behind the command, and ${String(flag)} with a flag.`,
    'FLAG_TWICE',
    'Leave one out.',
  );
}

/**
 * The files that a command cannot do without, by their flags' names.
 *
 * @throws {InputError} `FLAG_MISSING` with all that are missing and how each may be given; as `eitherInput`.
 */
export function neededFiles<Name extends string>(
  needed: Readonly<Record<Name, NeededFile>>,
): Readonly<Record<Name, string>> {
  const files = Object.entries<NeededFile>(needed).map(([name, file]) => ({
    name,
    ...file,
    isArgument: 'argument' in file,
    path: eitherInput(name, file.argument, file.flag),
  }));
  const missing = files.filter(({path}) => path === undefined);
  if (missing.length > 0) throw missingFiles(missing);
  return Object.fromEntries(files.map(({name, path}) => [name, path])) as Record<Name, string>;
}

function missingFiles(
  missing: readonly {readonly name: string; readonly example: string; readonly isArgument: boolean}[],
): Error {
  const names = missing.map(({name}) => name).join(' and ');
  const words = missing.map(({name, example, isArgument}) => (isArgument ? example : `--${name} ${example}`));
  const others = missing.flatMap(({name, example, isArgument}) =>
    isArgument ? [`--${name} ${example}`] : [],
  );
  return usageError(
    `Missing: ${names}.`,
    'FLAG_MISSING',
    `Give for example ${words.join(' ')}.`,
    ...others.map((other) => `${other} does the same as a file without a flag.`),
  );
}
