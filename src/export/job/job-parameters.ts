import {stringify} from 'csv-stringify/sync';
import type {JobFile} from './job-file.ts';
import {knownOptions} from './job-options.ts';

/** One option of one job. */
export type JobParameter = {
  readonly release: string;
  readonly job: string;
  readonly option: string;
  readonly value: string;
  /** RELION's own, where a file leaves the option out. */
  readonly standard: string;
  /** Whether the file has it. */
  readonly isWritten: boolean;
};

/** Every option that the release knows for the job, and what it will be. */
export function jobParameters(job: JobFile): readonly JobParameter[] {
  const written = new Map(job.options);
  const known = knownOptions(job.type, job.release);
  const names = [...new Set([...Object.keys(known), ...written.keys()])];
  return names.map((option) => {
    const standard = known[option]?.standard ?? '';
    return {
      release: job.release,
      job: job.type,
      option,
      value: written.get(option) ?? standard,
      standard,
      isWritten: written.has(option),
    };
  });
}

/** All parameters as a table, one a row. */
export function parametersCsv(parameters: readonly JobParameter[]): string {
  return stringify(
    [
      ['release', 'job', 'option', 'value', 'relion_default', 'written'],
      ...parameters.map(({release, job, option, value, standard, isWritten}) => [
        release,
        job,
        option,
        value,
        standard,
        isWritten ? 'yes' : 'no',
      ]),
    ],
    {record_delimiter: 'unix'},
  );
}
