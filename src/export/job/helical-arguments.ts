import type {JobFile} from './job-file.ts';
import {decimal, numberOf} from './option-numbers.ts';
import {optionOf} from './with-local-symmetry.ts';

/** What RELION's command line says of the tube; prior widths are a third of the ranges. */
export function helicalArguments(job: JobFile): readonly string[] {
  const value = (option: string): string => optionOf(job, option);
  const inner = numberOf(job, 'helical_tube_inner_diameter');
  const keep = value('keep_tilt_prior_fixed') === 'Yes' ? ['--helical_keep_tilt_prior_fixed'] : [];
  const distance = numberOf(job, 'helical_range_distance');
  const widths = [
    ...(['tilt', 'psi', 'rot'] as const).flatMap((angle) => [
      `--sigma_${angle}`,
      decimal(Math.min(Math.max(0, numberOf(job, `range_${angle}`)), 90) / 3),
    ]),
    ...(distance > 0 ? ['--helical_sigma_distance', decimal(distance / 3)] : []),
  ];
  return [
    '--helix',
    ...(inner > 0 ? ['--helical_inner_diameter', value('helical_tube_inner_diameter')] : []),
    '--helical_outer_diameter',
    value('helical_tube_outer_diameter'),
    ...symmetryArguments(job),
    ...(job.type === 'refine3d' ? [...widths, ...keep] : [...keep, ...widths]),
  ];
}

function symmetryArguments(job: JobFile): readonly string[] {
  const named = (...names: readonly string[]): readonly string[] =>
    names.flatMap((name) => [`--${name}`, optionOf(job, name)]);
  if (optionOf(job, 'do_apply_helical_symmetry') !== 'Yes') return ['--ignore_helical_symmetry'];
  return [
    ...named('helical_nr_asu', 'helical_twist_initial', 'helical_rise_initial'),
    '--helical_z_percentage',
    decimal(numberOf(job, 'helical_z_percentage') / 100),
    ...(optionOf(job, 'do_local_search_helical_symmetry') === 'Yes'
      ? [
          '--helical_symmetry_search',
          ...named('helical_twist_min', 'helical_twist_max', 'helical_twist_inistep'),
          ...named('helical_rise_min', 'helical_rise_max', 'helical_rise_inistep'),
        ]
      : []),
  ];
}
