import path from 'node:path';
import {InputError, type Warning} from '../errors.ts';
import {isExisting} from '../io/files.ts';
import {maskNameFor} from '../io/star/mask-path.ts';

/** Files as RELION will read them: from the project's folder. */
export type RelionPaths = {
  readonly operators: string;
  readonly mask: string;
  /** Empty without a map. */
  readonly reference: string;
  readonly particles: string;
  readonly warnings: readonly Warning[];
};

type PathsRequest = {
  readonly projectFolder: string;
  readonly operators: string;
  readonly mask: string;
  readonly map?: string;
  /** As RELION reads it, from the project; empty when chosen later. */
  readonly particles: string;
};

/** @throws {InputError} `PROJECT_MISSING`. */
export async function relionPaths(request: PathsRequest): Promise<RelionPaths> {
  const {projectFolder, operators, mask, map, particles} = request;
  if (!(await isExisting(projectFolder))) {
    throw new InputError(`The RELION project's folder ${projectFolder} does not exist.`, {
      code: 'PROJECT_MISSING',
      suggestions: ['Give the folder in which RELION is started with --project.'],
    });
  }
  const named = maskNameFor(mask, projectFolder);
  const reference = map === undefined ? '' : maskNameFor(map, projectFolder).maskName;
  return {
    operators: maskNameFor(operators, projectFolder).maskName,
    mask: named.maskName,
    reference,
    particles,
    warnings: [...named.warnings, ...referenceWarnings(reference), ...(await particleWarnings(request))],
  };
}

function referenceWarnings(reference: string): readonly Warning[] {
  if (reference === '' || reference.endsWith('.mrc')) return [];
  return [
    {
      code: 'REFERENCE_NOT_MRC',
      message: `RELION reads no reference like ${reference}: decompress it or convert it to .mrc, and choose that in the job.`,
    },
  ];
}

async function particleWarnings({particles, projectFolder}: PathsRequest): Promise<readonly Warning[]> {
  if (particles === '' || (await isExisting(path.resolve(projectFolder, particles)))) return [];
  return [
    {
      code: 'PARTICLES_MISSING',
      message: `There is no ${particles} in the project ${path.resolve(projectFolder)}; the jobs name it all the same.`,
    },
  ];
}
