import {InputError} from '../errors.ts';
import {quoteValue} from '../io/star/write.ts';
import {fillTemplate} from './fill-template.ts';
import {isShellSafe} from './shell-safe.ts';

/** RELION releases for which a job file is written; older ones have no such files. */
export const jobReleases = ['3.1', '4.0', '5.0'] as const;

/** What a Refine3D job with local symmetry along a helical tube is filled with. */
export type Refine3dJob = {
  /** Empty: the user picks the particles in RELION. */
  readonly particlesPath: string;
  readonly referencePath: string;
  readonly operatorsPath: string;
  readonly tau2Fudge: number;
  readonly particleDiameterAngstrom: number;
  readonly tubeDiameterAngstrom: number;
  /** Symmetry of the dimer along the tube, beside the local symmetry; undefined: helical priors only. */
  readonly helical?: {
    readonly dimerTwistDegrees: number;
    readonly dimerRiseAngstrom: number;
    readonly zPercentage: number;
  };
};

/** Resolution, in Å, to which the reference is filtered at the start. */
const initialLowPassAngstrom = 15;

/** The job.star of one release, from its template. */
export function refine3dJobStar(template: string, job: Refine3dJob): string {
  const {tubeDiameterAngstrom, helical} = job;
  return refinementJobStar(template, {
    ...job,
    maskPath: '',
    tube: {diameterAngstrom: tubeDiameterAngstrom, helical},
    otherArguments: localSymmetryArguments(job),
  });
}

/** What a refinement or a classification, of a tube or not, is filled with. Empty paths: chosen in RELION. */
export type RefinementJob = {
  readonly particlesPath: string;
  readonly referencePath: string;
  /** Of the solvent, not of local symmetry. */
  readonly maskPath: string;
  readonly particleDiameterAngstrom: number;
  readonly tube?: {
    readonly diameterAngstrom: number;
    readonly helical?: Refine3dJob['helical'];
  };
  readonly otherArguments: string;
};

/** The job.star of one release and type, from its template. */
export function refinementJobStar(template: string, job: RefinementJob): string {
  const {tube} = job;
  return fillTemplate(template, {
    particles: quoteValue(job.particlesPath),
    reference: quoteValue(job.referencePath),
    mask: quoteValue(job.maskPath),
    initialLowPass: String(initialLowPassAngstrom),
    particleDiameter: job.particleDiameterAngstrom.toFixed(1),
    sampling: quoteValue(tube === undefined ? '7.5 degrees' : '3.7 degrees'),
    isHelix: tube === undefined ? 'No' : 'Yes',
    tubeDiameter: tube?.diameterAngstrom.toFixed(0) ?? '-1',
    isHelicalSymmetry: tube?.helical === undefined ? 'No' : 'Yes',
    twist: String(tube?.helical?.dimerTwistDegrees ?? 0),
    rise: String(tube?.helical?.dimerRiseAngstrom ?? 0),
    zPercentage: String(tube?.helical?.zPercentage ?? 30),
    otherArguments: quoteValue(job.otherArguments),
  });
}

/** The additional arguments of relion_refine. @throws {InputError} `JOB_PATH_UNSAFE`. */
export function localSymmetryArguments(job: Pick<Refine3dJob, 'operatorsPath' | 'tau2Fudge'>): string {
  return `--local_symmetry ${localSymmetryPath(job.operatorsPath)} --tau2_fudge ${job.tau2Fudge}`;
}

/**
 * The path, where it can stand among additional arguments.
 *
 * @throws {InputError} `JOB_PATH_UNSAFE`: RELION pastes them unquoted into a shell line.
 */
export function localSymmetryPath(operatorsPath: string): string {
  if (isShellSafe(operatorsPath)) return operatorsPath;
  throw new InputError(
    `The path ${operatorsPath} cannot stand in RELION's additional arguments, which go unquoted into a shell: ` +
      'letters, digits and . / _ - + were expected, without spaces.',
    {
      code: 'JOB_PATH_UNSAFE',
      suggestions: [
        'Choose an --output folder without spaces and special characters,',
        'or give the folder in which RELION runs with --project: paths inside it are written relative to it.',
      ],
    },
  );
}

/** Where the command line in the README writes. */
export const refine3dFolder = 'Refine3D/seam';
