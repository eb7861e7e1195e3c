import {InputError} from '../errors.ts';
import {quoteValue} from '../io/star/write.ts';
import {fillTemplate} from './fill-template.ts';

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
  readonly tubeOuterDiameterAngstrom: number;
  /** Apply the symmetry of the dimer along the tube, beside the local symmetry. */
  readonly isDimerSymmetryApplied: boolean;
  readonly dimerTwistDegrees: number;
  readonly dimerRiseAngstrom: number;
};

/** The part of the box along the axis in which RELION takes the helix for reliable, in per cent. */
const helicalZPercentage = 30;

/** The job.star of one release, from its template. */
export function refine3dJobStar(template: string, job: Refine3dJob): string {
  return fillTemplate(template, {
    particles: quoteValue(job.particlesPath),
    reference: quoteValue(job.referencePath),
    particleDiameter: job.particleDiameterAngstrom.toFixed(0),
    tubeOuterDiameter: job.tubeOuterDiameterAngstrom.toFixed(0),
    isDimerSymmetry: job.isDimerSymmetryApplied ? 'Yes' : 'No',
    twist: String(job.dimerTwistDegrees),
    rise: String(job.dimerRiseAngstrom),
    zPercentage: String(helicalZPercentage),
    otherArguments: quoteValue(localSymmetryArguments(job)),
  });
}

/**
 * The additional arguments of relion_refine.
 *
 * @throws {InputError} `JOB_PATH_UNSAFE`: RELION pastes them unquoted into a shell line.
 */
export function localSymmetryArguments(job: Pick<Refine3dJob, 'operatorsPath' | 'tau2Fudge'>): string {
  if (!/^[\w./+,:@%^=-]+$/.test(job.operatorsPath)) {
    throw new InputError(
      `The path ${job.operatorsPath} cannot stand in RELION's additional arguments, which go unquoted into a shell: ` +
        'letters, digits and . / _ - + were expected, without spaces.',
      {
        code: 'JOB_PATH_UNSAFE',
        suggestions: ['Choose an --output folder without spaces and special characters.'],
      },
    );
  }
  return `--local_symmetry ${job.operatorsPath} --tau2_fudge ${job.tau2Fudge}`;
}

/** The equivalent command line for those who do not use the GUI. */
export function refine3dCommand(job: Refine3dJob): string {
  const helix = [
    `--helix --helical_outer_diameter ${job.tubeOuterDiameterAngstrom.toFixed(0)}`,
    job.isDimerSymmetryApplied
      ? `--helical_nr_asu 1 --helical_twist_initial ${job.dimerTwistDegrees} ` +
        `--helical_rise_initial ${job.dimerRiseAngstrom} --helical_z_percentage ${helicalZPercentage / 100}`
      : '--ignore_helical_symmetry',
    '--sigma_tilt 5 --sigma_psi 3.33333 --sigma_rot 0 --helical_keep_tilt_prior_fixed',
  ];
  return [
    'mpirun -n 5 relion_refine_mpi --o Refine3D/seam/run --auto_refine --split_random_halves',
    `--i ${job.particlesPath || 'PARTICLES.star'} --ref ${job.referencePath || 'REFERENCE.mrc'} --firstiter_cc --ini_high 15`,
    `--ctf --particle_diameter ${job.particleDiameterAngstrom.toFixed(0)} --flatten_solvent --zero_mask --norm --scale`,
    '--oversampling 1 --healpix_order 3 --auto_local_healpix_order 4 --offset_range 5 --offset_step 2 --sym C1',
    '--low_resol_join_halves 40 --pool 3 --pad 2 --dont_combine_weights_via_disc --j 4',
    ...helix,
    localSymmetryArguments(job),
  ].join(' \\\n    ');
}
