import {usageError, type Warning} from '../../errors.ts';
import {refuseOverwriting, writeFiles} from '../../io/files.ts';
import {encodeMrc} from '../../io/mrc/write.ts';
import {noOrigin} from '../../map/volume.ts';
import type {MaskFacts} from '../../mask/make/mask-facts.ts';
import {shellMask, type Shell} from '../../mask/make/shell.ts';
import {gridOf} from '../grid.ts';
import {checkEnding} from '../output-names.ts';
import {faceWarnings} from './create-warnings.ts';
import {factsOf} from './facts-of.ts';

export type ShellOptions = Shell & {
  readonly boxVoxels?: number;
  readonly voxelAngstrom?: number;
  readonly isInverted: boolean;
  readonly output: string;
  readonly force: boolean;
};

/** What `mask create --denovo --json` prints. */
export type ShellReport = {
  readonly mask: MaskFacts;
  readonly box: {readonly voxels: readonly number[]; readonly voxelAngstrom: number};
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/**
 * A sphere or a shell in a box of its own, written.
 *
 * @throws {InputError} `GRID_INCOMPLETE`, `GRID_RANGE`, `MASK_SHELL`, `MASK_EMPTY`.
 */
export async function createShell(options: ShellOptions): Promise<ShellReport> {
  checkEnding(options.output, '--output', '.mrc');
  const {grid} = gridOf(options);
  const {innerVoxels, outerVoxels, softVoxels} = options;
  if (!(innerVoxels >= 0 && outerVoxels > innerVoxels && softVoxels >= 0)) {
    throw usageError(
      `A shell from radius ${innerVoxels} to ${outerVoxels} voxels with an edge of ${softVoxels}: 0 ≤ inner < outer and an edge of 0 or more were expected.`,
      'MASK_SHELL',
      'Give for example --inner_radius 0 --outer_radius 60 --width_soft_edge 5.',
    );
  }
  await refuseOverwriting([{path: options.output}], options.force);
  const values = shellMask(grid.size[0], options);
  if (options.isInverted) for (let i = 0; i < values.length; i += 1) values[i] = 1 - values[i];
  const mask = {...grid, values, origin: noOrigin};
  const facts = factsOf(mask, 'The mask');
  await writeFiles([{path: options.output, content: encodeMrc(mask)}], {force: options.force});
  return {
    mask: facts,
    box: {voxels: grid.size, voxelAngstrom: grid.voxelAngstrom},
    files: [options.output],
    warnings: options.isInverted ? [] : faceWarnings(facts, 'The mask'),
  };
}
