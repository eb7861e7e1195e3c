import path from 'node:path';
import {usageError, type Warning} from '../../errors.ts';
import {refuseOverwriting, writeFiles} from '../../io/files.ts';
import {encodeMrc} from '../../io/mrc/write.ts';
import {noOrigin} from '../../map/volume.ts';
import type {MaskSummary} from '../../mask/make/mask-summary.ts';
import {shellMask, type Shell} from '../../mask/make/shell.ts';
import {gridOf} from '../grid.ts';
import {checkEnding} from '../output-names.ts';
import {faceWarnings} from './create-warnings.ts';
import {pictureFile, picturePath} from './picture-file.ts';
import {summaryOf} from './summary-of.ts';
import {widthVoxels, type Width} from './width.ts';

export type ShellOptions = Omit<Shell, 'softVoxels'> & {
  readonly soft: Width;
  readonly boxVoxels?: number;
  readonly voxelAngstrom?: number;
  readonly isInverted: boolean;
  readonly isPictured: boolean;
  readonly output: string;
  readonly force: boolean;
};

/** What `mask create --denovo --json` prints. */
export type ShellReport = {
  readonly mask: MaskSummary;
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
  const {innerVoxels, outerVoxels, output, isPictured, force} = options;
  const softVoxels = widthVoxels(options.soft, grid.voxelAngstrom);
  if (!(innerVoxels >= 0 && outerVoxels > innerVoxels && softVoxels >= 0)) {
    throw usageError(
      `A shell from radius ${innerVoxels} to ${outerVoxels} voxels with an edge of ${softVoxels}: 0 ≤ inner < outer and an edge of 0 or more were expected.`,
      'MASK_SHELL',
      'Give for example --inner_radius 0 --outer_radius 60 --width_soft_edge 5.',
    );
  }
  const files = [output, ...(isPictured ? [picturePath(output)] : [])];
  await refuseOverwriting(
    files.map((file) => ({path: file})),
    force,
  );
  const values = shellMask(grid.size[0], {...options, softVoxels});
  if (options.isInverted) for (let i = 0; i < values.length; i += 1) values[i] = 1 - values[i];
  const mask = {...grid, values, origin: noOrigin};
  const summary = summaryOf(mask, 'The mask');
  const picture = isPictured
    ? [await pictureFile(output, {masks: [{name: path.basename(output), volume: mask}]})]
    : [];
  await writeFiles([{path: output, content: encodeMrc(mask)}, ...picture], {force});
  return {
    mask: summary,
    box: {voxels: grid.size, voxelAngstrom: grid.voxelAngstrom},
    files,
    warnings: options.isInverted ? [] : faceWarnings(summary, 'The mask'),
  };
}
