import {InputError, usageError, type Warning} from '../../errors.ts';
import {helicalBoxVoxels, helicalRegion, plainParticleDiameterAngstrom} from '../../export/helical-region.ts';
import {jobFromStar, type JobFile} from '../../export/job/job-file.ts';
import type {JobRelease} from '../../export/job/job-options.ts';
import {setOptions} from '../../export/job/with-local-symmetry.ts';
import {jobReleases, refinementJobStar, type RefinementJob} from '../../export/relion-job.ts';
import type {Grid} from '../../geometry/frames.ts';
import {readText} from '../../io/files.ts';
import {readTemplate} from '../../io/templates.ts';

/** Where jobs begin: the user's own, or those of templates. */
export type BaseRequest = {
  readonly jobPath?: string;
  readonly type: 'refine3d' | 'class3d';
  /** Default: the user's, or all. */
  readonly release?: JobRelease;
};

/** What templates are filled with, and a user's own job need not have. */
export type StartingValues = Pick<RefinementJob, 'particlesPath' | 'referencePath' | 'maskPath'> & {
  readonly grid: Grid;
  readonly particleDiameterAngstrom?: number;
  readonly tubeDiameterAngstrom?: number;
  /** Both or none; of the dimer along the tube. */
  readonly twistDegrees?: number;
  readonly riseAngstrom?: number;
};

/** The user's job, as it stands. @throws {InputError} as `readText` and `jobFromStar`; `JOB_RELEASE`, `JOB_TYPE`. */
export async function ownJob(
  jobPath: string,
  release: JobRelease | undefined,
): Promise<{readonly job: JobFile; readonly warnings: readonly Warning[]}> {
  const {job, warnings} = jobFromStar(await readText(jobPath), jobPath);
  if (job.type === 'external') {
    throw new InputError(
      `${jobPath} is an External job; a 3D auto-refine or a 3D classification was expected.`,
      {
        code: 'JOB_TYPE',
      },
    );
  }
  if (release === undefined || release === job.release) return {job, warnings};
  const hasLabel = job.release !== '3.1' && release !== '3.1';
  if (hasLabel && job.release === '4.0') return {job: {...job, release}, warnings};
  throw new InputError(
    `${jobPath} is a job of RELION ${job.release}, and --relion ${release} was asked for.`,
    {
      code: 'JOB_RELEASE',
      suggestions: [
        'Leave --relion out, or save the job in that release: their job types and options differ.',
      ],
    },
  );
}

/** A job of each release, from the templates, with the values and without local symmetry. */
export async function templateJobs(
  {type, release}: BaseRequest,
  values: StartingValues,
): Promise<readonly JobFile[]> {
  const filled = refinementValues(values);
  const jobs: JobFile[] = [];
  for (const one of release === undefined ? jobReleases : [release]) {
    const name = `${type}-relion-${one}.job.star`;
    const text = refinementJobStar(await readTemplate(name), filled);
    jobs.push({...jobFromStar(text, name).job, release: one});
  }
  return jobs;
}

/** The values that the user gives beside a job of their own. */
export function withOwnValues(
  job: JobFile,
  values: Omit<StartingValues, 'grid'>,
): ReturnType<typeof setOptions> {
  const {particlesPath, referencePath, maskPath} = values;
  if (values.tubeDiameterAngstrom !== undefined || values.twistDegrees !== undefined) {
    throw usageError(
      'The tube and its helical symmetry are in the job that --job gives.',
      'JOB_VALUES_TWICE',
      'Change them with --set, such as --set do_apply_helical_symmetry=No, or in RELION.',
    );
  }
  return setOptions(job, [
    ...(particlesPath === '' ? [] : [['fn_img', particlesPath] as const]),
    ...(referencePath === '' ? [] : [['fn_ref', referencePath] as const]),
    ...(maskPath === '' ? [] : [['fn_mask', maskPath] as const]),
    ...(values.particleDiameterAngstrom === undefined
      ? []
      : [['particle_diameter', String(values.particleDiameterAngstrom)] as const]),
  ]);
}

function refinementValues(values: StartingValues): RefinementJob {
  const {grid, tubeDiameterAngstrom, twistDegrees, riseAngstrom} = values;
  if ((twistDegrees === undefined) !== (riseAngstrom === undefined)) {
    throw usageError(
      'Only one of --helical-twist and --helical-rise is given.',
      'HELICAL_INCOMPLETE',
      'Give both, those of the dimer along the tube, or none: then only the helical priors are used.',
    );
  }
  if (twistDegrees !== undefined && tubeDiameterAngstrom === undefined) {
    throw usageError(
      'Helical symmetry is given without --tube-diameter.',
      'HELICAL_INCOMPLETE',
      'Give the outer diameter of the tube, such as --tube-diameter 280.',
    );
  }
  const paths = {
    particlesPath: values.particlesPath,
    referencePath: values.referencePath,
    maskPath: values.maskPath,
    otherArguments: '',
  };
  const boxVoxels = Math.min(...grid.size);
  const box = {boxVoxels, voxelAngstrom: grid.voxelAngstrom};
  const particleDiameterAngstrom =
    values.particleDiameterAngstrom ??
    plainParticleDiameterAngstrom({...box, tubeDiameterAngstrom: 0, dimerRiseAngstrom: 0});
  if (tubeDiameterAngstrom === undefined) return {...paths, particleDiameterAngstrom};
  if (twistDegrees === undefined || riseAngstrom === undefined) {
    return {...paths, particleDiameterAngstrom, tube: {diameterAngstrom: tubeDiameterAngstrom}};
  }
  const tube = {...box, tubeDiameterAngstrom, dimerRiseAngstrom: Math.abs(riseAngstrom)};
  const region = helicalRegion(tube);
  if (region === undefined) {
    throw new InputError(
      `RELION wants two repeats (${(2 * riseAngstrom).toFixed(0)} Å) of a ${tubeDiameterAngstrom} Å tube inside the particle circle, which a box of ${boxVoxels} px does not hold.`,
      {
        code: 'HELICAL_REGION',
        suggestions: [
          `Take a box of ${helicalBoxVoxels(tube)} px, or leave --helical-twist and --helical-rise out: then only the helical priors are used.`,
        ],
      },
    );
  }
  return {
    ...paths,
    particleDiameterAngstrom: values.particleDiameterAngstrom ?? region.particleDiameterAngstrom,
    tube: {
      diameterAngstrom: tubeDiameterAngstrom,
      helical: {
        dimerTwistDegrees: twistDegrees,
        dimerRiseAngstrom: riseAngstrom,
        zPercentage: region.zPercentage,
      },
    },
  };
}
