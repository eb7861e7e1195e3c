import {closest} from 'fastest-levenshtein';
import {InputError} from '../../errors.ts';
import {parseNumber} from '../../io/star/numbers.ts';
import type {JobFile} from './job-file.ts';
import {isQueueExtra, knownOptions, samplings, type OptionKind} from './job-options.ts';

/**
 * Refuses options that the job's release does not know, which RELION would ignore with no more than a
 * line in the terminal, and values that it would read as something else.
 *
 * @param name the file's name, for messages.
 * @throws {InputError} `JOB_OPTIONS`, with all faults.
 */
export function checkOptions(job: JobFile, name: string): void {
  const known = knownOptions(job.type, job.release);
  const faults = job.options.flatMap(([option, value]) => {
    if (isQueueExtra(option)) return [];
    if (!Object.hasOwn(known, option)) return [unknownOption(option, Object.keys(known), job)];
    const expected = isVariable(value) ? undefined : expectedOf(known[option].kind, value);
    return expected === undefined ? [] : [`${option} is ${JSON.stringify(value)}; ${expected} was expected.`];
  });
  if (faults.length === 0) return;
  throw new InputError(faults.map((fault) => `${name}: ${fault}`).join('\n'), {
    code: 'JOB_OPTIONS',
    suggestions: ['Correct the names and values; RELION itself would go on with its defaults instead.'],
  });
}

/** A variable of a scheme, which RELION fills in when the job runs. */
function isVariable(value: string): boolean {
  return value.startsWith('$$');
}

function unknownOption(option: string, known: readonly string[], {type, release}: JobFile): string {
  return `RELION ${release} knows no option ${option} of ${type}; the nearest is ${closest(option, known)}.`;
}

function expectedOf(kind: OptionKind, value: string): string | undefined {
  if (kind === 'number') return parseNumber(value) === undefined ? 'a number' : undefined;
  if (kind === 'yes-no') return value === 'Yes' || value === 'No' ? undefined : 'Yes or No';
  if (kind === 'path') {
    return /[\s<>|&;`()*?"'\\]/.test(value)
      ? 'a path without spaces, which RELION does not quote'
      : undefined;
  }
  const isUnknownSampling = kind === 'sampling' && samplings.every((one) => one !== value);
  return isUnknownSampling ? `one of "${samplings.join('", "')}"` : undefined;
}
