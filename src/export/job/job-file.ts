import {InputError, type Warning} from '../../errors.ts';
import {parseStar} from '../../io/star/parse.ts';
import type {ParsedTable} from '../../io/star/table.ts';
import {formatStar} from '../../io/star/write.ts';
import {jobTypes, type JobRelease, type JobType} from './job-options.ts';

/** What a job.star says. */
export type JobFile = {
  readonly type: JobType;
  readonly release: JobRelease;
  /** Labels and values of the block `data_job`, as they stand. */
  readonly header: readonly (readonly [string, string])[];
  /** In the order of the file; an option that is left out has RELION's own default. */
  readonly options: readonly (readonly [string, string])[];
};

/** RELION 3.1's numbers of jobs, and the labels of 4.0 and 5.0. */
const numbers: Readonly<Record<JobType, string>> = {refine3d: '10', class3d: '9', external: '99'};
const labels: Readonly<Record<JobType, string>> = {
  refine3d: 'relion.refine3d',
  class3d: 'relion.class3d',
  external: 'relion.external',
};

/** The line above each block, which RELION writes and does not read. */
export function versionComment(release: JobRelease): string {
  return release === '5.0' ? 'version 50001' : 'version 30001';
}

/**
 * The job in the text of a job.star.
 *
 * A job of 3.1 has a number, later ones a label. 4.0 and 5.0 differ in their options only.
 *
 * @param name the file's name, for messages.
 * @throws {InputError} as `parseStar`, and `JOB_NOT_A_JOB`, `JOB_TYPE`, `JOB_TOMOGRAPHY`, `JOB_OPTION_TWICE`.
 */
export function jobFromStar(
  text: string,
  name: string,
): {readonly job: JobFile; readonly warnings: readonly Warning[]} {
  const {blocks, warnings} = parseStar(text, name);
  const head = blocks.find((block) => block.name === 'job');
  const values = blocks.find((block) => block.name === 'joboptions_values');
  if (head === undefined || values === undefined) throw notAJob(name);
  const header = head.labels.map((label, index) => [label, head.rows[0][index]] as const);
  const options = optionRows(values, name);
  refuseTwice(options, name);
  const {type, isNumbered} = typeOf(header, name);
  return {job: {type, release: releaseOf(isNumbered, options), header, options}, warnings};
}

/** The text that RELION loads: Jobs → Load job.star. @throws {InputError} `STAR_UNWRITABLE_VALUE`. */
export function formatJob({header, options, release}: JobFile): string {
  const comment = versionComment(release);
  return formatStar([
    {
      name: 'job',
      kind: 'pairs',
      labels: header.map(([label]) => label),
      rows: [header.map(([, value]) => value)],
      comment,
    },
    {
      name: 'joboptions_values',
      kind: 'loop',
      labels: ['_rlnJobOptionVariable', '_rlnJobOptionValue'],
      rows: options,
      comment,
    },
  ]);
}

function optionRows(table: ParsedTable, name: string): JobFile['options'] {
  const variable = table.labels.indexOf('_rlnJobOptionVariable');
  const value = table.labels.indexOf('_rlnJobOptionValue');
  if (variable < 0 || value < 0) throw notAJob(name);
  return table.rows.map((row) => [row[variable], row[value]] as const);
}

function typeOf(
  header: JobFile['header'],
  name: string,
): {readonly type: JobType; readonly isNumbered: boolean} {
  const of = (label: string): string | undefined => header.find(([one]) => one === label)?.[1];
  const [number, label] = [of('_rlnJobType'), of('_rlnJobTypeLabel')];
  if (label?.endsWith('.tomo') === true || of('_rlnJobIsTomo') === '1') {
    throw new InputError(`${name} is a job on subtomograms; jobs on single particles are written only.`, {
      code: 'JOB_TOMOGRAPHY',
      suggestions: [
        'Load the job in RELION, and give --local_symmetry and --tau2_fudge as additional arguments.',
      ],
    });
  }
  const type = jobTypes.find((one) => numbers[one] === number || labels[one] === label);
  if (type !== undefined) return {type, isNumbered: label === undefined};
  throw new InputError(
    `${name} is a job of the type ${label ?? number ?? 'that is not named'}; ` +
      `3D auto-refine (${labels.refine3d}, in RELION 3.1 ${numbers.refine3d}) and 3D classification (${labels.class3d}, ${numbers.class3d}) take local symmetry.`,
    {code: 'JOB_TYPE'},
  );
}

function releaseOf(isNumbered: boolean, options: JobFile['options']): JobRelease {
  if (isNumbered) return '3.1';
  return options.some(([name]) => name === 'do_blush' || name === 'trust_ref_size') ? '5.0' : '4.0';
}

function refuseTwice(options: JobFile['options'], name: string): void {
  const names = options.map(([option]) => option);
  const twice = [...new Set(names.filter((option, index) => names.indexOf(option) !== index))];
  if (twice.length === 0) return;
  throw new InputError(`${name} has ${twice.join(', ')} twice.`, {
    code: 'JOB_OPTION_TWICE',
    suggestions: ['Remove one of the two lines; RELION would take the last without a word.'],
  });
}

function notAJob(name: string): InputError {
  return new InputError(
    `${name} is no job.star: the blocks data_job and data_joboptions_values, with _rlnJobOptionVariable and ` +
      '_rlnJobOptionValue, were expected.',
    {
      code: 'JOB_NOT_A_JOB',
      suggestions: ["Give the job.star in a job's folder, such as Refine3D/job012/job.star."],
    },
  );
}
