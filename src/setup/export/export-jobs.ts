import {pointGroupWarnings} from '../../export/job/point-group-warnings.ts';
import path from 'node:path';
import {usageError, type Warning} from '../../errors.ts';
import {checkOptions} from '../../export/job/check-options.ts';
import {refuseHelicalContradiction} from '../../export/job/helical-contradiction.ts';
import {formatJob, type JobFile} from '../../export/job/job-file.ts';
import {type JobRelease, type JobType} from '../../export/job/job-options.ts';
import {jobParameters, parametersCsv, type JobParameter} from '../../export/job/job-parameters.ts';
import {refineCommand} from '../../export/job/refine-command.ts';
import {
  optionOf,
  setOptions,
  withLocalSymmetry,
  type OptionChange,
} from '../../export/job/with-local-symmetry.ts';
import {isExisting, refuseOverwriting, writeFiles, type OutputFile} from '../../io/files.ts';
import {formatOperators} from '../../io/star/operators.ts';
import {relionPaths} from '../relion-paths.ts';
import {ownJob, templateJobs, withOwnValues} from './base-jobs.ts';
import {operatorsToExport, type ExportedOperators} from './operators-to-export.ts';
import {schemeFiles} from './scheme-files.ts';
import {reportedWeight} from './reported-weight.ts';
import {tau2ToExport, weightToExport, type ExportedTau2, type Weight} from './tau2-to-export.ts';

/** What a user asks for. Paths are from here, but for the particles, which are from the project. */
export type ExportOptions = {
  readonly operatorsPath: string;
  readonly jobPath?: string;
  readonly type?: 'refine3d' | 'class3d';
  readonly release?: JobRelease;
  readonly particlesPath: string;
  readonly referencePath?: string;
  /** Of a reference whose header has none. */
  readonly voxelAngstrom?: number;
  readonly solventMaskPath?: string;
  readonly particleDiameterAngstrom?: number;
  readonly tubeDiameterAngstrom?: number;
  readonly twistDegrees?: number;
  readonly riseAngstrom?: number;
  readonly tau2?: number;
  /** A tau2.json of `localsym tau2`. */
  readonly tau2ReportPath?: string;
  /** `name=value`. */
  readonly settings: readonly string[];
  /** The name of a scheme to write too. */
  readonly scheme?: string;
  readonly projectFolder: string;
  readonly output: string;
  readonly force: boolean;
};

/** One job as it was written. */
export type ExportedJob = {
  readonly release: JobRelease;
  readonly type: JobType;
  readonly file: string;
  /** What RELION would run. */
  readonly command: string;
  readonly tau2: ExportedTau2;
  /** From the user's own job, or the template. */
  readonly changes: readonly OptionChange[];
};

/** What `export --json` prints. */
export type ExportReport = {
  readonly operators: readonly {readonly mask: string; readonly copies: number}[];
  readonly jobs: readonly ExportedJob[];
  readonly parameters: readonly JobParameter[];
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/**
 * Jobs with local symmetry for RELION, with their command lines and all parameters as tables.
 *
 * @throws {InputError} for what RELION would misread, ignore or run into; nothing is written then.
 */
export async function exportJobs(options: ExportOptions): Promise<ExportReport> {
  const {projectFolder, output, force, tau2} = options;
  if (tau2 !== undefined && tau2 <= 0) {
    throw usageError(
      `--tau2 ${tau2}: T is greater than 0.`,
      'TAU2_RANGE',
      'RELION itself takes 1 in Refine3D.',
    );
  }
  if (tau2 !== undefined && options.tau2ReportPath !== undefined) {
    throw usageError('T is given twice: --tau2 and --tau2-report.', 'TAU2_TWICE', 'Give one of them.');
  }
  const own = options.jobPath === undefined ? undefined : await ownJob(options.jobPath, options.release);
  if (own !== undefined && options.type !== undefined && own.job.type !== options.type) {
    throw usageError(
      `${options.jobPath} is a ${own.job.type} job, and --type ${options.type} is given.`,
      'JOB_TYPE',
      'Leave --type out.',
    );
  }
  const referencePath = options.referencePath ?? (await fileOf(own?.job, 'fn_ref', projectFolder));
  const operators = await operatorsToExport(options.operatorsPath, {
    projectFolder,
    referencePath,
    voxelAngstrom: options.voxelAngstrom,
  });
  const operatorsFile = path.join(output, 'operators.star');
  const paths = await relionPaths({
    projectFolder,
    operators: operatorsFile,
    mask: operators.maskPaths[0],
    map: options.referencePath,
    particles: options.particlesPath,
  });
  const solventMask = await relionPaths({
    projectFolder,
    operators: operatorsFile,
    mask: options.solventMaskPath ?? operators.maskPaths[0],
    particles: '',
  });
  const values = {
    ...options,
    particlesPath: paths.particles,
    referencePath: paths.reference,
    maskPath: options.solventMaskPath === undefined ? '' : solventMask.mask,
    grid: operators.grid,
  };
  const bases =
    own === undefined
      ? (await templateJobs({...options, type: options.type ?? 'refine3d'}, values)).map((job) => ({
          job,
          changes: [],
        }))
      : [withOwnValues(own.job, values)];
  const weight = await weightToExport({
    ...options,
    solventPath: options.solventMaskPath ?? (await fileOf(own?.job, 'fn_mask', projectFolder)),
    voxelAngstrom: operators.grid.voxelAngstrom,
    reported:
      options.tau2ReportPath === undefined
        ? undefined
        : await reportedWeight(options.tau2ReportPath, operators.sets),
  });
  const made = bases.map((base) =>
    makeJob(base, {operators, weight, operatorsPath: paths.operators}, options),
  );
  const parameters = made.flatMap(({job}) => jobParameters(job));
  const scheme = await schemeFiles(options, {jobs: made.map(({job}) => job), operatorsPath: paths.operators});
  const jobs = made.map(({told}) => told);
  const outputs: readonly OutputFile[] = [
    {path: operatorsFile, content: formatOperators(operators.sets)},
    ...made.map(({told, job}) => ({path: told.file, content: formatJob(job)})),
    ...jobs.map(({file, type, command}) => ({
      path: file.replace(/job\.star$/, 'command.sh'),
      content: `mkdir -p ${path.posix.dirname(outputOf(type))} && ${command}\n`,
    })),
    {path: path.join(output, 'parameters.csv'), content: parametersCsv(parameters)},
    {
      path: path.join(output, 'parameters.json'),
      content: `${JSON.stringify({jobs, parameters}, undefined, 2)}\n`,
    },
    ...scheme,
  ];
  await refuseOverwriting(outputs, force);
  await writeFiles(outputs, {force});
  return {
    operators: operators.sets.map(({maskName, operators: {length}}) => ({
      mask: maskName,
      copies: length + 1,
    })),
    jobs,
    parameters,
    files: outputs.map((file) => file.path),
    warnings: [
      ...(own?.warnings ?? []),
      ...operators.warnings,
      ...paths.warnings,
      ...made.flatMap(({job}) => pointGroupWarnings(job, jobName(job, options))),
    ],
  };
}

type MadeJob = {readonly job: JobFile; readonly told: ExportedJob};
type BaseJob = ReturnType<typeof setOptions>;

type LocalSymmetryOfJobs = {
  readonly operators: ExportedOperators;
  readonly operatorsPath: string;
  readonly weight: Weight;
};

function makeJob(
  base: BaseJob,
  {operators, operatorsPath, weight}: LocalSymmetryOfJobs,
  options: ExportOptions,
): MadeJob {
  const {output} = options;
  const set = setOptions(base.job, options.settings.map(settingOf));
  const {type, release} = set.job;
  const name = jobName(set.job, options);
  checkOptions(set.job, name);
  const tau2 = tau2ToExport(weight, {
    type,
    release,
    given: options.tau2,
    hasBlush: optionOf(set.job, 'do_blush') === 'Yes',
  });
  const made = withLocalSymmetry(set.job, {operatorsPath, tau2: tau2.argument}, name);
  refuseHelicalContradiction(made.job, operators.sets, name);
  return {
    job: made.job,
    told: {
      release,
      type,
      file: path.join(output, `${type}-relion-${release}.job.star`),
      command: refineCommand(made.job, outputOf(type)),
      tau2,
      changes: [...base.changes, ...set.changes, ...made.changes],
    },
  };
}

function jobName({release}: JobFile, {jobPath}: ExportOptions): string {
  return jobPath ?? `The job for RELION ${release}`;
}

/** Where the command line writes. */
function outputOf(type: JobType): string {
  return `${type === 'refine3d' ? 'Refine3D' : 'Class3D'}/local-symmetry/run`;
}

function settingOf(setting: string): readonly [string, string] {
  const [, name, value] = /^(\w+)=(.*)$/s.exec(setting) ?? [];
  if (name !== undefined) return [name, value];
  throw usageError(
    `--set ${setting}: an option of RELION's with its value was expected.`,
    'SETTING',
    'Write it as --set nr_mpi=5 or --set "sampling=7.5 degrees".',
  );
}

/** A file that the user's own job names, where it is there already. */
async function fileOf(
  job: JobFile | undefined,
  option: 'fn_ref' | 'fn_mask',
  projectFolder: string,
): Promise<string | undefined> {
  const named = job === undefined ? '' : optionOf(job, option);
  const file = path.resolve(projectFolder, named);
  return named !== '' && (await isExisting(file)) ? file : undefined;
}
