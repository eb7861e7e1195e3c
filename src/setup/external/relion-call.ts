import {usageError} from '../../errors.ts';

/** What RELION calls an External job's program with. */
export type RelionCall = {
  /** `External/job001`, from the project's folder, in which the program runs. */
  readonly jobFolder: string;
  /** Of our command: `search`, `mask protofilament`. */
  readonly command: string;
  /** The inputs that were chosen, by RELION's names. */
  readonly inputs: readonly {readonly name: RelionInput; readonly path: string}[];
  /** Labels with their values, and additional arguments, in order. */
  readonly parameters: readonly string[];
};

/** Inputs of the job, as RELION names them on the command line. */
const relionInputs = ['in_movies', 'in_mics', 'in_parts', 'in_coords', 'in_3dref', 'in_mask'] as const;
export type RelionInput = (typeof relionInputs)[number];

/** What RELION adds and this program needs not: the number of threads, and whose job it is. */
const ignored = ['j', 'pipeline_control'];

/** The folder of the job in a call, however faulty the rest is; undefined where RELION did not call. */
export function jobFolderOf(call: readonly string[]): string | undefined {
  const index = call.indexOf('--o');
  return index < 0 ? undefined : call[index + 1];
}

/**
 * Takes apart `COMMAND --o External/job001/ [--in_3dref FILE] … [--LABEL VALUE] … --j N OTHER`.
 *
 * The command stands in front, or is the value of a label `command`.
 *
 * @throws {InputError} `EXTERNAL_NO_JOB` without `--o`; `EXTERNAL_NO_COMMAND`; `EXTERNAL_TWO_COMMANDS`.
 */
export function relionCall(call: readonly string[]): RelionCall {
  const start = call.findIndex((word) => word.startsWith('-'));
  const words = call.slice(0, start < 0 ? undefined : start);
  const groups = groupByFlag(call.slice(words.length));
  const folder = groups.find(({flag}) => flag === 'o')?.values[0];
  if (folder === undefined) {
    throw usageError(
      'There is no --o with the folder of the job, which RELION passes.',
      'EXTERNAL_NO_JOB',
      'Name this program as the "External executable" of an External job in RELION,',
      'or let it write such a job: localsym external search --print-job 5.0 --map map.mrc …',
    );
  }
  const inputs = groups.flatMap(({flag, values}) => {
    const name = relionInputs.find((input) => input === flag);
    return name === undefined ? [] : [{name, path: values[0] ?? ''}];
  });
  const own = groups.filter(
    ({flag}) => flag !== 'o' && flag !== 'command' && ![...relionInputs, ...ignored].includes(flag),
  );
  return {
    jobFolder: folder.replace(/\/+$/, ''),
    command: commandOf(words, groups),
    inputs,
    parameters: [
      ...own.flatMap(({word, values}) => [word, ...values]),
      ...groups.flatMap(({flag, values}) => (hasOneValue(flag) ? values.slice(1) : [])),
    ],
  };
}

type FlagGroup = {
  /** Without its dashes. */
  readonly flag: string;
  /** As it stands. */
  readonly word: string;
  readonly values: readonly string[];
};

/** Each flag with the words behind it; RELION puts two dashes before every label, even one that has some. */
function groupByFlag(words: readonly string[]): readonly FlagGroup[] {
  const groups: {flag: string; word: string; values: string[]}[] = [];
  for (const given of words) {
    const word = given.replace(/^--+(?=\w)/, '--');
    const isFlag = /^--\w|^-[A-Za-z]$/.test(word);
    if (isFlag) groups.push({flag: word.replace(/^-+/, ''), word, values: []});
    else groups.at(-1)?.values.push(given);
  }
  return groups;
}

/** Words behind the one value of RELION's own flags are additional arguments: `--j 1 FILE`. */
function hasOneValue(flag: string): boolean {
  return flag === 'o' || [...relionInputs, ...ignored].includes(flag);
}

function commandOf(words: readonly string[], groups: readonly FlagGroup[]): string {
  const labelled = groups.filter(({flag}) => flag === 'command').map(({values}) => values.join(' '));
  const named = [...(words.length > 0 ? [words.join(' ')] : []), ...labelled];
  if (named.length > 1 && new Set(named).size > 1) {
    throw usageError(
      `Two commands are named: ${named.join(' and ')}.`,
      'EXTERNAL_TWO_COMMANDS',
      'Name the command behind "external" or in a label "command", not in both.',
    );
  }
  if (named.length === 0 || named[0] === '') {
    throw usageError(
      'No command is named that the job should run.',
      'EXTERNAL_NO_COMMAND',
      'Name it in the "External executable", as in "localsym external search", or in a label "command".',
    );
  }
  return named[0];
}
