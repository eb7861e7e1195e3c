import {closest} from 'fastest-levenshtein';
import path from 'node:path';
import {InputError} from '../../errors.ts';
import type {RelionCall, RelionInput} from './relion-call.ts';

/** A command of this program, as far as a job must know it. */
export type KnownCommand = {
  /** `mask protofilament`. */
  readonly name: string;
  readonly flags: readonly KnownFlag[];
};

export type KnownFlag = {
  readonly name: string;
  readonly char?: string;
  readonly isBoolean: boolean;
  /** What its help shows as value: `<operators.star>`, `<folder>`. */
  readonly helpValue?: string;
};

/** Which of our flags RELION's inputs are. */
const flagOfInput: Readonly<Partial<Record<RelionInput, string>>> = {
  in_3dref: 'map',
  in_mask: 'mask',
  in_parts: 'particles',
};

/**
 * The arguments of our command for a call of RELION's: inputs by our names, `Yes` and `No` of labels as
 * flags, and the output in the job's folder.
 *
 * @throws {InputError} with all faults, `EXTERNAL_ARGUMENTS`.
 */
export function commandArguments(call: RelionCall, command: KnownCommand): readonly string[] {
  const faults: string[] = [];
  const inputs = call.inputs.flatMap(({name, path: file}) => {
    const flag = command.flags.find((known) => known.name === flagOfInput[name]);
    if (flag !== undefined) return [`--${flag.name}`, file];
    faults.push(unusedInput(command, name));
    return [];
  });
  const {words, faults: flagFaults} = ownWords(call.parameters, command);
  faults.push(...flagFaults, ...repeated([...inputs, ...words]));
  if (faults.length > 0) {
    throw new InputError(faults.join('\n'), {
      code: 'EXTERNAL_ARGUMENTS',
      suggestions: [
        `localsym ${command.name} --help lists what the command takes; labels are its flags without dashes.`,
      ],
    });
  }
  return [...inputs, ...words, ...outputWords(call.jobFolder, command)];
}

function unusedInput(command: KnownCommand, input: RelionInput): string {
  const instead = command.flags.map(({name}) => name).filter((name) => /^(?:masks?|operators)$/.test(name));
  const remedy =
    input === 'in_mask' && instead.length > 0
      ? ` Leave the mask empty, and give the file in a label ${instead.join(' or ')}.`
      : ' Leave it empty in the job.';
  return `${command.name} has no use for RELION's --${input}.${remedy}`;
}

function ownWords(
  parameters: readonly string[],
  command: KnownCommand,
): {readonly words: readonly string[]; readonly faults: readonly string[]} {
  const [words, faults]: [string[], string[]] = [[], []];
  for (let index = 0; index < parameters.length; index += 1) {
    const word = parameters[index];
    const flag = flagOf(word, command);
    if (flag === undefined) {
      if (/^--?[A-Za-z]/.test(word)) faults.push(unknownFlag(word, command));
      words.push(word);
    } else if (flag.name === 'output') {
      faults.push('The outputs of a job lie in its own folder: leave --output out.');
    } else if (flag.isBoolean) {
      const answer = yesOrNo(parameters[index + 1]);
      if (answer !== undefined) index += 1;
      if (answer ?? true) words.push(`--${flag.name}`);
    } else if (word.startsWith(`--${flag.name}=`)) words.push(word);
    else {
      index += 1;
      if (parameters[index] === undefined || flagOf(parameters[index], command) !== undefined) {
        faults.push(`--${flag.name} has no value.`);
        index -= 1;
      } else words.push(`--${flag.name}`, parameters[index]);
    }
  }
  return {words, faults};
}

function flagOf(word: string, command: KnownCommand): KnownFlag | undefined {
  const long = /^--([\w-]+)/.exec(word)?.[1];
  return command.flags.find(({name, char}) => name === long || (char !== undefined && word === `-${char}`));
}

function unknownFlag(word: string, command: KnownCommand): string {
  const names = command.flags.map(({name}) => name);
  return `${command.name} has no flag ${word}; the nearest is --${closest(word.replace(/^-+/, ''), names)}.`;
}

function yesOrNo(word: string | undefined): boolean | undefined {
  if (/^(?:yes|true)$/i.test(word ?? '')) return true;
  return /^(?:no|false)$/i.test(word ?? '') ? false : undefined;
}

/** The last of two would win without a word. */
function repeated(words: readonly string[]): readonly string[] {
  const flags = words.filter((word) => word.startsWith('--')).map((word) => word.replace(/=.*$/s, ''));
  const twice = new Set(flags.filter((flag, index) => flags.indexOf(flag) !== index));
  return [...twice].map((flag) => `${flag} is given twice.`);
}

/** A command with a folder writes into the job's; one with a file, there under the name its help shows. */
function outputWords(jobFolder: string, command: KnownCommand): readonly string[] {
  const output = command.flags.find(({name}) => name === 'output');
  const force = command.flags.some(({name}) => name === 'force') ? ['--force'] : [];
  if (output === undefined) return [];
  const shown = (output.helpValue ?? '<folder>').replace(/^<(.*)>$/, '$1');
  const target = shown.includes('.') ? path.posix.join(jobFolder, shown) : jobFolder;
  return ['--output', target, ...force];
}
