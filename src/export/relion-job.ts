import {InputError} from '../errors.ts';
import {quoteValue} from '../io/star/write.ts';
import {fillTemplate} from './fill-template.ts';
import {isShellSafe} from './shell-safe.ts';
import {shellLine} from './shell-line.ts';

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

/** Where the command line below writes. */
export const refine3dFolder = 'Refine3D/seam';

/** The equivalent command line for those who do not use the GUI. */
export function refine3dCommand(job: Refine3dJob): string {
  const files = shellLine([
    '--i',
    job.particlesPath || 'PARTICLES.star',
    '--ref',
    job.referencePath || 'REFERENCE.mrc',
  ]);
  return [
    `mkdir -p ${refine3dFolder} && mpirun -n 5 relion_refine_mpi --o ${refine3dFolder}/run`,
    `--auto_refine --split_random_halves ${files}`,
    `--firstiter_cc --ini_high ${initialLowPassAngstrom} --ctf --particle_diameter ${job.particleDiameterAngstrom.toFixed(1)}`,
    '--flatten_solvent --zero_mask --norm --scale --oversampling 1 --healpix_order 3',
    '--auto_local_healpix_order 4 --offset_range 5 --offset_step 2 --sym C1 --low_resol_join_halves 40',
    '--pool 3 --pad 2 --dont_combine_weights_via_disc --j 4',
    ...helicalArguments(job),
    localSymmetryArguments(job),
  ].join(' \\\n    ');
}

function helicalArguments({helical, tubeDiameterAngstrom}: Refine3dJob): readonly string[] {
  return [
    `--helix --helical_outer_diameter ${tubeDiameterAngstrom.toFixed(0)}`,
    helical === undefined
      ? '--ignore_helical_symmetry'
      : `--helical_nr_asu 1 --helical_twist_initial ${helical.dimerTwistDegrees} ` +
        `--helical_rise_initial ${helical.dimerRiseAngstrom} ` +
        `--helical_z_percentage ${Number((helical.zPercentage / 100).toFixed(3))}`,
    '--sigma_tilt 5 --sigma_psi 3.33333 --sigma_rot 0 --helical_keep_tilt_prior_fixed',
  ];
}
