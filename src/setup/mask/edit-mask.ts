import path from 'node:path';
import {InputError, usageError, type Warning} from '../../errors.ts';
import {refuseOverwriting, writeFiles} from '../../io/files.ts';
import type {Operator} from '../../geometry/operator.ts';
import {encodeMrc} from '../../io/mrc/write.ts';
import type {Volume} from '../../map/volume.ts';
import {combineMasks, type MaskCombination} from '../../mask/make/combine.ts';
import type {MaskSummary} from '../../mask/make/mask-summary.ts';
import {movedMask} from '../../mask/make/moved-mask.ts';
import {atLeast} from '../../mask/make/threshold.ts';
import {checkEnding} from '../output-names.ts';
import {faceWarnings} from './create-warnings.ts';
import {edgeOf, type EdgeReport} from './edge.ts';
import {summaryOf} from './summary-of.ts';
import {maskMovement, type MovementRequest} from './mask-movement.ts';
import {pictureFile, picturePath} from './picture-file.ts';
import {readCroppedMask, readMask} from './read-mask.ts';
import {sameBoxWarnings} from './same-box.ts';
import type {Width} from './width.ts';

export type EditOptions = MovementRequest & {
  readonly maskPath: string;
  readonly permissive: boolean;
  readonly voxelAngstrom?: number;
  /** Other masks, in the order in which they are combined with the first. */
  readonly others: readonly {readonly how: MaskCombination; readonly path: string}[];
  readonly isInverted: boolean;
  /** A new edge about what is one half or more; undefined leaves the edge as it is. */
  readonly edge?: {readonly extend: Width; readonly soft: Width};
  /** For the picture alone. */
  readonly mapPath?: string;
  readonly isPictured: boolean;
  readonly output: string;
  readonly force: boolean;
};

/** What `mask edit --json` prints. */
export type EditReport = {
  readonly source: string;
  /** What was done, in order. */
  readonly steps: readonly string[];
  readonly edge?: EdgeReport;
  readonly mask: MaskSummary;
  readonly box: {readonly voxels: readonly number[]; readonly voxelAngstrom: number};
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/** Less is an edge that is cut. */
const leastLostShare = 0.001;

/**
 * A mask moved, combined with others, inverted and given a new edge, in this order, written.
 *
 * @throws {InputError} `MASK_EDIT_NOTHING`; `MASK_MOVED_OUT`; as `readMask`, `maskMovement`, `sameBoxWarnings`, `edgeOf`,
 *   `summaryOf`; nothing is written then.
 */
export async function editMask(options: EditOptions): Promise<EditReport> {
  checkEnding(options.output, '--output', '.mrc');
  const files = [options.output, ...(options.isPictured ? [picturePath(options.output)] : [])];
  await refuseOverwriting(
    files.map((file) => ({path: file})),
    options.force,
  );
  const {maskPath} = options;
  const {operator, warnings: operatorWarnings} = await maskMovement(options);
  if (operator === undefined && options.others.length === 0 && !options.isInverted && !options.edge) {
    throw usageError(
      'There is nothing to do with the mask.',
      'MASK_EDIT_NOTHING',
      'Give for example --union other.mrc, --shift 10,0,0, --invert or --soft 6.',
    );
  }
  const {mask, lostShare, warnings} = await startOf(options, operator);
  const otherWarnings: Warning[] = [];
  for (const {how, path: file} of options.others) {
    const other = await readCroppedMask(file, options);
    const isSame = sameBoxWarnings({path: maskPath, volume: mask}, {path: file, volume: other.cropped});
    otherWarnings.push(...other.warnings, ...isSame);
    combineMasks(mask, other.cropped.window, how);
  }
  clip(mask.values, options.isInverted);
  summaryOf(mask, 'The mask');
  const edge =
    options.edge &&
    edgeOf(atLeast(mask.values, 0.5), mask, {...options.edge, edgeRule: 'exact'}, mask.values);
  const summary = summaryOf(mask, 'The mask');
  const shown = {mapPath: options.mapPath, masks: [{name: path.basename(options.output), volume: mask}]};
  const picture = options.isPictured ? [await pictureFile(options.output, shown)] : [];
  await writeFiles([{path: options.output, content: encodeMrc(mask)}, ...picture], {force: options.force});
  return {
    source: maskPath,
    steps: stepsOf(options),
    edge: edge?.report,
    mask: summary,
    box: {voxels: mask.size, voxelAngstrom: mask.voxelAngstrom},
    files,
    warnings: [
      ...warnings,
      ...otherWarnings,
      ...operatorWarnings,
      ...lostWarnings(lostShare),
      ...(options.isInverted ? [] : faceWarnings(summary, 'The mask')),
    ],
  };
}

/** The mask to be edited, moved where that is asked for. Nobody else holds its values. */
async function startOf(
  options: EditOptions,
  operator: Operator | undefined,
): Promise<{readonly mask: Volume; readonly lostShare: number; readonly warnings: readonly Warning[]}> {
  const {volume, warnings} = await readMask(options.maskPath, options);
  if (operator === undefined) return {mask: volume, lostShare: 0, warnings};
  const moved = movedMask(volume, operator);
  if (moved.lostShare <= 0.999) return {...moved, warnings};
  throw new InputError(`${options.maskPath} would be moved out of its box.`, {
    code: 'MASK_MOVED_OUT',
    suggestions: ['Shifts are in Å and rotations about the box centre, as in local-symmetry files.'],
  });
}

/** Values from 0 to 1, or 1 minus that, in place. */
function clip(values: Float32Array, isInverted: boolean): void {
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    values[i] = Math.min(1, Math.max(0, isInverted ? 1 - value : value));
  }
}

function stepsOf(options: EditOptions): readonly string[] {
  const {operatorsPath, operatorNumber, anglesDegrees, shiftAngstrom, others, isInverted, edge} = options;
  const names = {union: 'united with', intersect: 'where it overlaps', subtract: 'without'};
  return [
    ...(operatorsPath === undefined ? [] : [`moved by operator ${operatorNumber ?? 1} of ${operatorsPath}`]),
    ...(anglesDegrees === undefined ? [] : [`turned by rot, tilt, psi ${anglesDegrees.join(', ')}°`]),
    ...(shiftAngstrom === undefined ? [] : [`shifted by ${shiftAngstrom.join(', ')} Å`]),
    ...others.map(({how, path: file}) => `${names[how]} ${file}`),
    ...(isInverted ? ['inverted'] : []),
    ...(edge === undefined ? [] : ['with a new edge about what is one half or more']),
  ];
}

function lostWarnings(share: number): readonly Warning[] {
  if (share <= leastLostShare) return [];
  return [
    {
      code: 'MASK_LEAVES_BOX',
      message: `${(100 * share).toFixed(1)} % of the moved mask lies outside the box and is lost.`,
    },
  ];
}
