import path from 'node:path';
import {usageError} from '../../errors.ts';
import {externalJobStar} from '../../export/job/external-job.ts';
import {formatJob, versionComment, type JobFile} from '../../export/job/job-file.ts';
import {optionOf, setOptions} from '../../export/job/with-local-symmetry.ts';
import {fillTemplate} from '../../export/fill-template.ts';
import type {OutputFile} from '../../io/files.ts';
import {readTemplate} from '../../io/templates.ts';

type SchemeRequest = {
  /** Undefined: none is written. */
  readonly scheme?: string;
  readonly projectFolder: string;
};

/**
 * A scheme of RELION 4.0 or 5.0: an External job refines the operators on the reference, then Refine3D
 * runs with what it found.
 *
 * Of several releases the last is taken. RELION puts the External job's folder where an option names
 * `Schemes/NAME/setup/`, as long as no `/` follows behind the file's name: `withLocalSymmetry` puts it last.
 *
 * @throws {InputError} `SCHEME_NAME`, `SCHEME_JOB`, `SCHEME_REFERENCE`.
 */
export async function schemeFiles(
  {scheme, projectFolder}: SchemeRequest,
  {jobs, operatorsPath}: {readonly jobs: readonly JobFile[]; readonly operatorsPath: string},
): Promise<readonly OutputFile[]> {
  if (scheme === undefined) return [];
  const job = jobs[jobs.length - 1];
  refuse(scheme, job);
  const folder = path.join(projectFolder, 'Schemes', scheme);
  const {release} = job;
  const setup = externalJobStar(await readTemplate(`external-relion-${release}.job.star`), {
    executable: 'localsym external search',
    referencePath: optionOf(job, 'fn_ref'),
    parameters: [['operators', operatorsPath]],
  });
  const found = `Schemes/${scheme}/setup/operators.star`;
  const other = optionOf(job, 'other_args').replace(
    `--local_symmetry ${operatorsPath}`,
    `--local_symmetry ${found}`,
  );
  return [
    {
      path: path.join(folder, 'scheme.star'),
      content: fillTemplate(await readTemplate('scheme.star'), {
        version: versionComment(release),
        name: scheme,
      }),
    },
    {path: path.join(folder, 'setup', 'job.star'), content: setup},
    {
      path: path.join(folder, 'refine3d', 'job.star'),
      content: formatJob(setOptions(job, [['other_args', other]]).job),
    },
  ];
}

function refuse(scheme: string, job: JobFile): void {
  if (!/^[\w-]+$/.test(scheme)) {
    throw usageError(
      `--scheme ${scheme}: letters, digits, _ and - were expected; RELION makes a folder of that name in Schemes/.`,
      'SCHEME_NAME',
    );
  }
  if (job.type !== 'refine3d' || job.release === '3.1') {
    throw usageError(
      `A scheme is written for a Refine3D job of RELION 4.0 or 5.0, not for ${job.type} of ${job.release}.`,
      'SCHEME_JOB',
      'Leave --scheme out, or ask for another job.',
    );
  }
  if (optionOf(job, 'fn_ref') === '' || optionOf(job, 'fn_img') === '') {
    throw usageError(
      'A scheme runs by itself, and wants particles and a reference.',
      'SCHEME_REFERENCE',
      'Give --particles and --reference.',
    );
  }
}
