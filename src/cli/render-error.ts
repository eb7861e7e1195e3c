import {closest, distance} from 'fastest-levenshtein';
import {InputError} from '../errors.ts';

/** An error as it is shown: what is wrong, what to do, and the exit code. */
export type ShownError = {
  readonly message: string;
  readonly code?: string;
  readonly suggestions: readonly string[];
  readonly exitCode: number;
  /** Our own bugs only. */
  readonly stack?: string;
};

type OclifError = Error & {
  readonly oclif?: {readonly exit?: number};
  readonly code?: string;
  /** The flags that do not exist. */
  readonly flags?: readonly string[];
};

/** The names among which a misspelt one is looked for; commands as oclif has them, `mask:create`. */
type Known = {readonly flags?: readonly string[]; readonly commands?: readonly string[]};

/** What is known of an error, whether it is the user's, oclif's or our own. */
export function shownError(error: unknown, known: Known = {}): ShownError {
  if (error instanceof InputError) {
    const {code, suggestions, exitCode} = error;
    return {message: withoutParserWords(error.message), code, suggestions, exitCode};
  }
  const {oclif, message, stack, code, flags} = error as OclifError;
  if (oclif?.exit === undefined) {
    const suggestions = ['This is a bug in localsym, not in what you gave it: please report it.'];
    return {message, code, suggestions, exitCode: 1, stack};
  }
  const unknown = /^command (\S+) not found$/u.exec(message);
  if (unknown !== null) return unknownCommand(unknown[1].split(':'), known.commands ?? []);
  const suggestions = (flags ?? []).flatMap((flag) => nearest(flag, known.flags ?? []));
  return {
    message: withoutParserWords(message),
    code,
    suggestions: suggestions.length > 0 ? suggestions : ['Add --help to the command to see what it takes.'],
    exitCode: oclif.exit,
  };
}

/** No such command, or one that exists with a word behind it that it does not take. */
function unknownCommand(words: readonly string[], commands: readonly string[]): ShownError {
  const names = commands.map((id) => id.replaceAll(':', ' '));
  const length = words.findLastIndex((_, last) => names.includes(words.slice(0, last + 1).join(' '))) + 1;
  const command = words.slice(0, length).join(' ');
  if (length > 0) {
    return {
      message: `localsym ${command} takes no argument; found "${words.slice(length).join(' ')}".`,
      suggestions: [`Give files by their flags: localsym ${command} --help lists them.`],
      exitCode: 2,
    };
  }
  const [best] = nearestCommands(words, names);
  const hint = best === undefined ? [] : [`Did you mean localsym ${best.name}?`];
  return {
    message: `localsym has no command "${best?.asked ?? words.join(' ')}".`,
    suggestions: [...hint, 'localsym --help lists the commands.'],
    exitCode: 2,
  };
}

/** Commands have one word or two, and files may follow: what was asked, by each length, with the nearest name to it. */
function nearestCommands(
  words: readonly string[],
  names: readonly string[],
): readonly {readonly asked: string; readonly name: string}[] {
  if (names.length === 0) return [];
  return [1, 2]
    .filter((length) => length <= words.length)
    .map((length) => words.slice(0, length).join(' '))
    .map((asked) => ({asked, name: closest(asked, names)}))
    .sort((a, b) => distance(a.asked, a.name) - distance(b.asked, b.name));
}

/** As text for a terminal: one line, the remedies below it, and a stack for bugs. */
export function errorText({message, suggestions, stack}: ShownError): string {
  const remedies = suggestions.map((suggestion) => `  → ${suggestion}\n`);
  return `${stack ?? `Error: ${message}`}\n${remedies.join('')}`;
}

/** oclif writes the flag before and a hint behind whatever a flag's parser says. */
function withoutParserWords(message: string): string {
  return message.replace(/^Parsing --\S+ ?\n\t/, '').replace(/\nSee more help with --help$/, '');
}

function nearest(flag: string, flags: readonly string[]): readonly string[] {
  if (flags.length === 0) return [];
  return [`Did you mean --${closest(flag.replace(/^-+/, ''), flags)}?`];
}
