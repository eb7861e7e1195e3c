import {shellLine} from '../shell-line.ts';
import {helicalArguments} from './helical-arguments.ts';
import type {JobFile} from './job-file.ts';
import {samplings} from './job-options.ts';
import {decimal, numberOf} from './option-numbers.ts';
import {optionOf} from './with-local-symmetry.ts';

/**
 * The command line that RELION makes of a Refine3D or Class3D job, argument for argument.
 *
 * What is still to be chosen in RELION is PARTICLES.star and REFERENCE.mrc.
 *
 * @param output where the files go and how they begin: `Refine3D/job012/run`.
 * @see note.txt of jobs run by relion_pipeliner 3.1.3; for 4.0 and 5.0, note.txt of published runs
 */
export function refineCommand(job: JobFile, output: string): string {
  const processes = numberOf(job, 'nr_mpi');
  const program =
    processes > 1 ? ['mpirun', '-n', String(processes), 'relion_refine_mpi'] : ['relion_refine'];
  const other = optionOf(job, 'other_args');
  return [shellLine([...program, ...refineArguments(job, output)]), ...(other === '' ? [] : [other])].join(
    ' ',
  );
}

function refineArguments(job: JobFile, output: string): readonly string[] {
  const value = (option: string): string => optionOf(job, option);
  const isYes = (option: string): boolean => value(option) === 'Yes';
  const isAuto = job.type === 'refine3d';
  const blush = when(isYes('do_blush'), '--blush');
  return [
    '--o',
    output,
    ...when(isAuto, '--auto_refine', '--split_random_halves'),
    '--i',
    value('fn_img') || 'PARTICLES.star',
    '--ref',
    value('fn_ref') || 'REFERENCE.mrc',
    ...when(!isYes('ref_correct_greyscale'), '--firstiter_cc'),
    ...when(isYes('trust_ref_size'), '--trust_ref_size'),
    ...when(numberOf(job, 'ini_high') > 0, '--ini_high', value('ini_high')),
    ...(isAuto ? blush : []),
    ...computeArguments(job),
    ...when(isAuto && isYes('auto_faster'), '--auto_ignore_angles', '--auto_resol_angles'),
    ...ctfArguments(job),
    ...(isAuto ? [] : ['--iter', value('nr_iter'), '--tau2_fudge', value('tau_fudge')]),
    '--particle_diameter',
    value('particle_diameter'),
    ...(isAuto ? [] : [...when(isYes('do_fast_subsets'), '--fast_subsets'), '--K', value('nr_classes')]),
    '--flatten_solvent',
    ...when(isYes('do_zero_mask'), '--zero_mask'),
    ...when(!isAuto && numberOf(job, 'highres_limit') > 0, '--strict_highres_exp', value('highres_limit')),
    ...(isAuto ? [] : blush),
    ...when(value('fn_mask') !== '', '--solvent_mask', value('fn_mask')),
    ...when(isAuto && value('fn_mask') !== '' && isYes('do_solvent_fsc'), '--solvent_correct_fsc'),
    ...(isAuto ? autoSampling(job) : classSampling(job)),
    '--norm',
    '--scale',
    ...when(isAuto && value('relax_sym') !== '', '--relax_sym', value('relax_sym')),
    ...when(isYes('do_helix'), ...helicalArguments(job)),
    '--j',
    value('nr_threads'),
    ...when(isYes('use_gpu'), '--gpu', value('gpu_ids')),
  ];
}

function when(condition: boolean, ...words: readonly string[]): readonly string[] {
  return condition ? words : [];
}

/** Particles that are read into memory are not copied to the scratch disk. */
function computeArguments(job: JobFile): readonly string[] {
  const isYes = (option: string): boolean => optionOf(job, option) === 'Yes';
  const scratch = optionOf(job, 'scratch_dir');
  return [
    ...(isYes('do_combine_thru_disc') ? [] : ['--dont_combine_weights_via_disc']),
    ...(isYes('do_parallel_discio') ? [] : ['--no_parallel_disc_io']),
    ...(isYes('do_preread_images') ? ['--preread_images'] : scratch === '' ? [] : ['--scratch_dir', scratch]),
    '--pool',
    optionOf(job, 'nr_pool'),
    '--pad',
    isYes('do_pad1') ? '1' : '2',
    ...(isYes('skip_gridding') ? ['--skip_gridding'] : []),
  ];
}

function ctfArguments(job: JobFile): readonly string[] {
  if (optionOf(job, 'do_ctf_correction') !== 'Yes') return [];
  return [
    '--ctf',
    ...(optionOf(job, 'ctf_corrected_ref') === 'Yes' ? ['--ctf_corrected_ref'] : []),
    ...(optionOf(job, 'ctf_intact_first_peak') === 'Yes' ? ['--ctf_intact_first_peak'] : []),
  ];
}

function autoSampling(job: JobFile): readonly string[] {
  return [
    '--oversampling',
    '1',
    '--healpix_order',
    healpixOrder(job, 'sampling'),
    '--auto_local_healpix_order',
    healpixOrder(job, 'auto_local_sampling'),
    ...offsetArguments(job),
    '--sym',
    optionOf(job, 'sym_name'),
    '--low_resol_join_halves',
    '40',
  ];
}

function classSampling(job: JobFile): readonly string[] {
  const symmetry = ['--sym', optionOf(job, 'sym_name')];
  if (optionOf(job, 'dont_skip_align') !== 'Yes') return ['--skip_align', ...symmetry];
  const relaxed = optionOf(job, 'relax_sym');
  return [
    '--oversampling',
    '1',
    '--healpix_order',
    healpixOrder(job, 'sampling'),
    ...(optionOf(job, 'do_local_ang_searches') === 'Yes'
      ? [
          '--sigma_ang',
          decimal(numberOf(job, 'sigma_angles') / 3),
          ...(relaxed === '' ? [] : ['--relax_sym', relaxed]),
        ]
      : []),
    ...offsetArguments(job),
    ...(optionOf(job, 'allow_coarser') === 'Yes' ? ['--allow_coarser_sampling'] : []),
    ...symmetry,
  ];
}

/** The step is that of the coarse search, twice the one in the job. */
function offsetArguments(job: JobFile): readonly string[] {
  const step = decimal(2 * numberOf(job, 'offset_step'));
  return ['--offset_range', optionOf(job, 'offset_range'), '--offset_step', step];
}

function healpixOrder(job: JobFile, option: string): string {
  return String(samplings.findIndex((one) => one === optionOf(job, option)));
}
