import {InputError, type Warning} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import type {OperatorSet} from '../../geometry/operator.ts';
import {isExisting} from '../../io/files.ts';
import {readMrcHeader} from '../../io/mrc/read.ts';
import {maskNameFor} from '../../io/star/mask-path.ts';
import {readOperators} from '../../io/star/operators.ts';
import {pixelSizeMissing, readHeaderOfPixelSize} from '../map-of-pixel-size.ts';

/** Operators with masks that RELION will find. */
export type ExportedOperators = {
  /** Masks by their path from the project. */
  readonly sets: readonly OperatorSet[];
  readonly maskPaths: readonly string[];
  /** Of the masks, and so of the reference. */
  readonly grid: Grid;
  readonly warnings: readonly Warning[];
};

/**
 * Reads operators, and finds out where their masks lie and that they have the box of the reference:
 * RELION looks only after its first expectation step.
 *
 * @param referencePath from here; undefined where none is chosen yet.
 * @throws {InputError} as `readOperators`, `readHeaderOfPixelSize`; `PROJECT_MISSING`, `JOB_BOX_DIFFERS`.
 */
export async function operatorsToExport(
  operatorsPath: string,
  {
    projectFolder,
    referencePath,
    voxelAngstrom,
  }: {
    readonly projectFolder: string;
    readonly referencePath?: string;
    /** Of a reference whose header has none. */
    readonly voxelAngstrom?: number;
  },
): Promise<ExportedOperators> {
  if (!(await isExisting(projectFolder))) {
    throw new InputError(`The RELION project's folder ${projectFolder} does not exist.`, {
      code: 'PROJECT_MISSING',
      suggestions: ['Give the folder in which RELION is started with --project.'],
    });
  }
  const {sets, masks, warnings} = await readOperators(operatorsPath, {projectFolder});
  const named = masks.map(({path}) => maskNameFor(path, projectFolder));
  const maskPaths = masks.map(({path}) => path);
  const files = [...maskPaths, ...(referencePath === undefined ? [] : [referencePath])];
  const grid = await sharedGrid(files, voxelAngstrom);
  const missing =
    referencePath === undefined ? undefined : await pixelSizeMissing(referencePath, grid.voxelAngstrom);
  return {
    sets: sets.map(({operators}, index) => ({maskName: named[index].maskName, operators})),
    maskPaths,
    grid,
    warnings: [
      ...warnings.filter(({code}) => code !== 'MASK_NOT_IN_PROJECT'),
      ...named.flatMap((one) => one.warnings),
      ...(missing === undefined
        ? []
        : [{code: missing.code, message: `${missing.message} ${missing.remedy}`}]),
    ],
  };
}

/** The box of all files; the last decides on the pixel size, as RELION goes by the reference's. */
async function sharedGrid(files: readonly string[], voxelAngstrom: number | undefined): Promise<Grid> {
  const {grid: last} = await readHeaderOfPixelSize(files[files.length - 1], {
    permissive: false,
    voxelAngstrom,
  });
  const grids: Grid[] = [];
  for (const file of files.slice(0, -1)) {
    grids.push((await readMrcHeader(file, {voxelAngstrom: last.voxelAngstrom})).grid);
  }
  grids.push(last);
  const other = grids.findIndex(({size}) => size.some((n, axis) => n !== grids[0].size[axis]));
  if (other < 0) return last;
  const [first, second] = [grids[0], grids[other]].map(({size}) => size.join(' × '));
  throw new InputError(
    `${files[0]} has ${first} voxels, ${files[other]} has ${second}. RELION wants one box for the reference and all masks, and says so only after the first expectation step.`,
    {
      code: 'JOB_BOX_DIFFERS',
      suggestions: [
        'Make the masks in the box of the reference, or choose the reference they were made for.',
      ],
    },
  );
}
