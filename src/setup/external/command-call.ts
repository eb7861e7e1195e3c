import path from 'node:path';
import {InputError} from '../../errors.ts';
import {ownFlags, repeated, type FlagSetting, type KnownCommand} from './own-flags.ts';
import type {RelionCall, RelionInput} from './relion-call.ts';

/** Which of our flags RELION's inputs are. */
export const flagOfInput: Readonly<Partial<Record<RelionInput, string>>> = {
  in_3dref: 'map',
  in_mask: 'mask',
  in_parts: 'particles',
};

/**
 * The arguments of our command for a call of RELION's: inputs by our names, `Yes` and `No` of labels as
 * flags, and the output in the job's folder.
 *
 * @throws {InputError} `EXTERNAL_ARGUMENTS`, with all faults.
 */
export function commandArguments(call: RelionCall, command: KnownCommand): readonly string[] {
  const inputs: FlagSetting[] = [];
  const unused: string[] = [];
  for (const {name, path: value} of call.inputs) {
    const flag = command.flags.find((known) => known.name === flagOfInput[name]);
    if (flag === undefined) unused.push(unusedInput(command, name));
    else inputs.push({name: flag.name, value});
  }
  const own = checkedFlags(call.parameters, command, {inputs, faults: unused});
  const settings = own.settings.filter(({name}) => name !== 'output');
  const names = own.settings.filter(({name}) => name === 'output').map(({value = ''}) => value);
  return [
    ...[...inputs, ...settings].flatMap(({name, value, isArgument}) =>
      value === undefined ? [`--${name}`] : isArgument ? [value] : [`--${name}`, value],
    ),
    ...own.strays,
    ...outputWords(call.jobFolder, command, names),
  ];
}

/**
 * Flags that a job can have.
 *
 * @throws {InputError} `EXTERNAL_ARGUMENTS`, with all faults.
 */
export function checkedFlags(
  words: readonly string[],
  command: KnownCommand,
  {inputs = [], faults = []}: {readonly inputs?: readonly FlagSetting[]; readonly faults?: readonly string[]},
): Pick<ReturnType<typeof ownFlags>, 'settings' | 'strays'> {
  const own = ownFlags(words, command);
  const has = (flag: string): boolean => own.settings.some(({name}) => name === flag);
  const all = [
    ...faults,
    ...own.faults,
    ...repeated([...inputs, ...own.settings], command),
    ...(has('to') && !has('output')
      ? ['--to wants a label output too, with the name of the file, such as operators.csv.']
      : []),
    ...own.settings.flatMap(({name, value = ''}) =>
      name === 'output' && !isFileName(value)
        ? [
            `--output ${value}: the outputs of a job lie in its own folder; give the name of a file without a folder.`,
          ]
        : [],
    ),
  ];
  if (all.length === 0) return own;
  throw new InputError(all.join('\n'), {
    code: 'EXTERNAL_ARGUMENTS',
    suggestions: [
      `localsym ${command.name} --help lists what the command takes; labels are its flags without dashes.`,
    ],
  });
}

function unusedInput(command: KnownCommand, input: RelionInput): string {
  const instead = command.flags.map(({name}) => name).filter((name) => /^(?:masks?|operators)$/.test(name));
  const remedy =
    input === 'in_mask' && instead.length > 0
      ? ` Leave the mask empty, and give the file in a label ${instead.join(' or ')}.`
      : ' Leave it empty in the job.';
  return `${command.name} has no use for RELION's --${input}.${remedy}`;
}

/** Whether it names a file in the job's own folder. */
function isFileName(name: string): boolean {
  return path.posix.basename(name) === name && name.includes('.') && !name.startsWith('.');
}

/** A command with a folder writes into the job's; one with a file, there under the names given or the one its help shows. */
function outputWords(jobFolder: string, command: KnownCommand, names: readonly string[]): readonly string[] {
  const output = command.flags.find(({name}) => name === 'output');
  if (output === undefined) return [];
  const shown = (output.helpValue ?? '<folder>').replace(/^<(.*)>$/, '$1');
  const targets = shown.includes('.')
    ? (names.length > 0 ? names : [shown]).map((name) => path.posix.join(jobFolder, name))
    : [jobFolder];
  const force = command.flags.some(({name}) => name === 'force') ? ['--force'] : [];
  return [...targets.flatMap((target) => ['--output', target]), ...force];
}
