import {usageError} from '../../errors.ts';
import {externalJobStar} from '../../export/job/external-job.ts';
import type {JobRelease} from '../../export/job/job-options.ts';
import {readTemplate} from '../../io/templates.ts';
import {checkedFlags, flagOfInput} from './command-call.ts';
import type {FlagSetting, KnownCommand} from './own-flags.ts';

export type JobToPrint = {
  readonly release: JobRelease;
  readonly command: KnownCommand;
  /** Flags of the command with their values. */
  readonly words: readonly string[];
  /** What RELION finds this program by. */
  readonly executable: string;
};

/**
 * The job.star that runs a command with these arguments: maps, masks and particles as the job's inputs,
 * all else as labels with values.
 *
 * @throws {InputError} `EXTERNAL_ARGUMENTS`, `EXTERNAL_STRAY`, `JOB_ARGUMENTS_UNSAFE`.
 */
export async function printJob({release, command, words, executable}: JobToPrint): Promise<string> {
  const {settings, strays} = checkedFlags(words, command, {});
  const [labelled, further] = namedArguments(strays, command);
  const inputs = new Set(Object.values(flagOfInput).filter((flag) => isInput(flag, settings)));
  const valueOf = (flag: string | undefined): string | undefined =>
    settings.find(({name}) => name === flag && inputs.has(name))?.value;
  return externalJobStar(await readTemplate(`external-relion-${release}.job.star`), {
    executable: `${executable} external ${command.name}`,
    referencePath: valueOf(flagOfInput.in_3dref),
    maskPath: valueOf(flagOfInput.in_mask),
    particlesPath: valueOf(flagOfInput.in_parts),
    parameters: [
      ...labelled,
      ...settings
        .filter(({name}) => name !== 'force' && !inputs.has(name))
        .map(({name, value}) => [name, value ?? 'Yes'] as const),
    ],
    furtherArguments: further,
  });
}

/** Words behind the command by the names that it has for them; further ones of a list stand by themselves. */
function namedArguments(
  words: readonly string[],
  {name, args}: KnownCommand,
): readonly [(readonly [string, string])[], readonly string[]] {
  const labelled = args.flatMap((arg, index) =>
    index < words.length ? [[arg.name, words[index]] as const] : [],
  );
  const further = words.slice(labelled.length);
  if (further.length === 0 || args.at(-1)?.isMultiple === true) return [labelled, further];
  throw usageError(`${further.join(' ')} belongs to no flag of ${name}.`, 'EXTERNAL_STRAY');
}

/** An input of a job is one file; those of a list are labels. */
function isInput(flag: string, settings: readonly FlagSetting[]): boolean {
  const given = settings.filter(({name}) => name === flag);
  return given.length === 1 && given[0].isArgument !== true;
}
