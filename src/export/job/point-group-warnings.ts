import type {Warning} from '../../errors.ts';
import type {JobFile} from './job-file.ts';
import {optionOf} from './with-local-symmetry.ts';

/**
 * A point group in the job beside the local operators: RELION applies both.
 *
 * That is right where the group relates other parts than the operators do, and wrong where they repeat it.
 */
export function pointGroupWarnings(job: JobFile, name: string): readonly Warning[] {
  const group = optionOf(job, 'sym_name');
  if (/^c1?$/iu.test(group)) return [];
  return [
    {
      code: 'JOB_POINT_GROUP',
      message:
        `${name} has the point group ${group} (sym_name), and RELION applies it beside the local operators; T counts the ` +
        'operators alone. Where they are what the group is, leave one out: --set sym_name=C1 for operators.',
    },
  ];
}
