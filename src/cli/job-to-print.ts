import type {Config} from '@oclif/core';
import {usageError} from '../errors.ts';
import {jobReleases} from '../export/relion-job.ts';
import {findExecutable} from '../setup/external/find-executable.ts';
import type {JobToPrint} from '../setup/external/print-job.ts';
import {knownCommand, nameLength} from './known-command.ts';

/**
 * The job that `COMMAND --print-job RELEASE FLAGS` asks for; undefined where it is not asked for.
 *
 * @throws {InputError} `EXTERNAL_RELEASE`, and as `knownCommand`.
 */
export async function jobToPrint(call: readonly string[], config: Config): Promise<JobToPrint | undefined> {
  const words = call.flatMap((word) => (word.startsWith('--print-job=') ? word.split(/=(.*)/s, 2) : [word]));
  const index = words.indexOf('--print-job');
  if (index < 0) return undefined;
  const release = jobReleases.find((one) => one === words[index + 1]);
  if (release === undefined) {
    throw usageError(
      `--print-job ${words[index + 1] ?? ''}: a release was expected: ${jobReleases.join(', ')}.`,
      'EXTERNAL_RELEASE',
      'Write for example localsym external search --print-job 5.0 --map map.mrc --operators operators.star.',
    );
  }
  const others = words.toSpliced(index, 2);
  const start = others.findIndex((word) => word.startsWith('-'));
  const front = others.slice(0, start < 0 ? undefined : start);
  const name = front.slice(0, nameLength(config, front));
  return {
    release,
    command: knownCommand(config, name.join(' ')),
    words: others.slice(name.length),
    executable: await findExecutable(config.bin, {interpreter: process.execPath, file: process.argv[1]}),
  };
}
