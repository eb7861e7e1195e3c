import {InputError} from '../../errors.ts';
import {localSymmetryPath} from '../relion-job.ts';
import {knownOptions} from './job-options.ts';
import type {JobFile} from './job-file.ts';
import {parseOtherArguments, type OtherArguments} from './other-arguments.ts';

/** What a job is given. */
export type LocalSymmetry = {
  /** From the project's folder. */
  readonly operatorsPath: string;
  /** Of Refine3D: `--tau2_fudge`. Of Class3D: the option T; undefined leaves the job's. */
  readonly tau2?: number;
};

/** An option that was changed, for people to read. */
export type OptionChange = {readonly option: string; readonly from: string; readonly to: string};

/**
 * The job with local symmetry, all else as it was.
 *
 * @param name the file's name, for messages.
 * @throws {InputError} `JOB_CONTINUES`, `JOB_TAU2_TWICE`, `JOB_BLUSH_TAU2`, `JOB_ARGUMENTS_UNSAFE`, `JOB_PATH_UNSAFE`.
 */
export function withLocalSymmetry(
  job: JobFile,
  {operatorsPath, tau2}: LocalSymmetry,
  name: string,
): {readonly job: JobFile; readonly changes: readonly OptionChange[]} {
  refuseContinuing(job, name);
  const other = parseOtherArguments(optionOf(job, 'other_args'), name);
  if (job.type === 'class3d') refuseTwice(other, name);
  refuseBlush(job, tau2 ?? 1, name);
  const words = [
    ...other.rest,
    '--local_symmetry',
    localSymmetryPath(operatorsPath),
    ...(job.type === 'refine3d' && tau2 !== undefined ? ['--tau2_fudge', String(tau2)] : []),
  ];
  const settings: readonly (readonly [string, string])[] = [
    ['other_args', words.join(' ')],
    ...(job.type === 'class3d' && tau2 !== undefined ? [['tau_fudge', String(tau2)] as const] : []),
  ];
  return setOptions(job, settings);
}

/** The job with these options set, and which of them were otherwise before. */
export function setOptions(
  job: JobFile,
  settings: readonly (readonly [string, string])[],
): {readonly job: JobFile; readonly changes: readonly OptionChange[]} {
  const options = new Map(job.options);
  const changes: OptionChange[] = [];
  for (const [option, to] of settings) {
    const from = optionOf(job, option);
    if (from !== to) changes.push({option, from, to});
    options.set(option, to);
  }
  return {job: {...job, options: [...options]}, changes};
}

/** The value of an option; RELION's default where the file leaves it out. */
export function optionOf(job: JobFile, option: string): string {
  const given = job.options.find(([name]) => name === option)?.[1];
  return given ?? knownOptions(job.type, job.release)[option]?.standard ?? '';
}

function refuseContinuing(job: JobFile, name: string): void {
  const isContinued = job.header.some(([label, value]) => label === '_rlnJobIsContinue' && value !== '0');
  if (!isContinued && optionOf(job, 'fn_cont') === '') return;
  throw new InputError(
    `${name} continues an earlier run; RELION takes --local_symmetry only when a run begins.`,
    {
      code: 'JOB_CONTINUES',
      suggestions: ['Give a new job: _rlnJobIsContinue 0, and "Continue from here" (fn_cont) empty.'],
    },
  );
}

function refuseTwice({tau2Fudge}: OtherArguments, name: string): void {
  if (tau2Fudge.length === 0) return;
  throw new InputError(
    `${name}: T is given twice, as the regularisation parameter tau_fudge and as --tau2_fudge ${tau2Fudge.join(' ')} among the additional arguments.`,
    {
      code: 'JOB_TAU2_TWICE',
      suggestions: ['Remove --tau2_fudge from the additional arguments, and set tau_fudge.'],
    },
  );
}

function refuseBlush(job: JobFile, tau2: number, name: string): void {
  if (tau2 <= 1 || optionOf(job, 'do_blush') !== 'Yes' || job.type !== 'refine3d') return;
  throw new InputError(
    `${name}: Blush together with T = ${tau2}. Blush goes by the FSC, which T > 1 inflates: it would take noise for signal.`,
    {
      code: 'JOB_BLUSH_TAU2',
      suggestions: ['Keep --tau2 1 with Blush, or switch Blush off: --set do_blush=No.'],
    },
  );
}
