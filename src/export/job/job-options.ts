import type {jobReleases} from '../relion-job.ts';

export type JobRelease = (typeof jobReleases)[number];
/** Jobs whose files this program writes, by the names that our flags have. */
export const jobTypes = ['refine3d', 'class3d', 'external'] as const;
export type JobType = (typeof jobTypes)[number];

/** What RELION takes as the value of an option. */
export type OptionKind = 'text' | 'path' | 'number' | 'yes-no' | 'sampling';

/** An option that a release knows, and what it is where a file leaves it out. */
type JobOption = {readonly kind: OptionKind; readonly standard: string};

/** Angles between orientations; RELION compares the whole text. The index is the HEALPix order. */
export const samplings = [
  '30 degrees',
  '15 degrees',
  '7.5 degrees',
  '3.7 degrees',
  '1.8 degrees',
  '0.9 degrees',
  '0.5 degrees',
  '0.2 degrees',
  '0.1 degrees',
] as const;

const text = (standard = ''): JobOption => ({kind: 'text', standard});
/** RELION pastes it into its command without quotes. */
const file: JobOption = {kind: 'path', standard: ''};
const number = (standard: number): JobOption => ({kind: 'number', standard: String(standard)});
const yes: JobOption = {kind: 'yes-no', standard: 'Yes'};
const no: JobOption = {kind: 'yes-no', standard: 'No'};
const sampling = (standard: (typeof samplings)[number]): JobOption => ({kind: 'sampling', standard});

type Options = Readonly<Record<string, JobOption>>;

const queue: Options = {
  do_queue: no,
  queuename: text('openmpi'),
  qsub: text('qsub'),
  qsubscript: text(),
  min_dedicated: number(1),
  other_args: text(),
};

const refinement: Options = {
  fn_img: file,
  fn_cont: file,
  fn_ref: file,
  fn_mask: file,
  ref_correct_greyscale: no,
  ini_high: number(60),
  sym_name: text('C1'),
  do_ctf_correction: yes,
  ctf_intact_first_peak: no,
  particle_diameter: number(200),
  do_zero_mask: yes,
  sampling: sampling('7.5 degrees'),
  offset_range: number(5),
  offset_step: number(1),
  relax_sym: text(),
  do_helix: no,
  helical_tube_inner_diameter: number(-1),
  helical_tube_outer_diameter: number(-1),
  range_rot: number(-1),
  range_tilt: number(15),
  range_psi: number(10),
  do_apply_helical_symmetry: yes,
  helical_nr_asu: number(1),
  helical_twist_initial: number(0),
  helical_rise_initial: number(0),
  helical_z_percentage: number(30),
  do_local_search_helical_symmetry: no,
  helical_twist_min: number(0),
  helical_twist_max: number(0),
  helical_twist_inistep: number(0),
  helical_rise_min: number(0),
  helical_rise_max: number(0),
  helical_rise_inistep: number(0),
  helical_range_distance: number(-1),
  keep_tilt_prior_fixed: yes,
  do_parallel_discio: yes,
  nr_pool: number(3),
  do_pad1: no,
  do_preread_images: no,
  scratch_dir: file,
  do_combine_thru_disc: no,
  use_gpu: no,
  gpu_ids: text(),
  nr_mpi: number(1),
  nr_threads: number(1),
  ...queue,
};

const autoRefinement: Options = {
  do_solvent_fsc: no,
  auto_local_sampling: sampling('1.8 degrees'),
  auto_faster: no,
};

const classification: Options = {
  nr_classes: number(1),
  tau_fudge: number(4),
  nr_iter: number(25),
  do_fast_subsets: no,
  highres_limit: number(-1),
  dont_skip_align: yes,
  do_local_ang_searches: no,
  sigma_angles: number(5),
  allow_coarser: no,
};

const external: Options = {
  fn_exe: text(),
  in_mov: file,
  in_mic: file,
  in_part: file,
  in_coords: file,
  in_3dref: file,
  in_mask: file,
  ...Object.fromEntries(
    Array.from({length: 10}, (_, index) => [`param${index + 1}_label`, `param${index + 1}_value`])
      .flat()
      .map((name) => [name, text()]),
  ),
  nr_threads: number(1),
  ...queue,
};

/** What refinements and classifications have in one release beside the rest. */
const ofRelease: Readonly<Record<JobRelease, Options>> = {
  '3.1': {ctf_corrected_ref: no, skip_gridding: yes},
  // Not in every 4.0, and harmless there: RELION ignores what it does not know.
  '4.0': {skip_gridding: no},
  '5.0': {do_blush: no, trust_ref_size: yes},
};

/**
 * The options that a release knows for a job.
 *
 * Queueing systems may have further ones, `qsub_extra1` and so on, which `isQueueExtra` tells.
 *
 * @see the files that relion_pipeliner 3.1.3 writes, and those in RELION's own schemes for 4.0 and 5.0
 */
export function knownOptions(type: JobType, release: JobRelease): Options {
  if (type === 'external') return external;
  return {
    ...refinement,
    ...(type === 'refine3d' ? autoRefinement : classification),
    ...ofRelease[release],
  };
}

export function isQueueExtra(name: string): boolean {
  return /^qsub_extra\d+$/.test(name);
}
