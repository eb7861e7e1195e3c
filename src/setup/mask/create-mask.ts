import path from 'node:path';
import type {Warning} from '../../errors.ts';
import {refuseOverwriting, writeFiles} from '../../io/files.ts';
import {encodeMrc} from '../../io/mrc/write.ts';
import type {Volume} from '../../map/volume.ts';
import {cutLength} from '../../mask/make/helix-length.ts';
import type {MaskSummary} from '../../mask/make/mask-summary.ts';
import type {Runs} from '../../mask/make/runs.ts';
import {checkEnding} from '../output-names.ts';
import type {ChosenThreshold} from './choose-threshold.ts';
import {createWarnings} from './create-warnings.ts';
import {edgeOf, type EdgeReport, type EdgeRequest} from './edge.ts';
import {summaryOf} from './summary-of.ts';
import {pictureFile, picturePath} from './picture-file.ts';
import {readMap} from './read-map.ts';
import type {RegionReport} from './region.ts';
import {regionOf, type RegionRequest} from './region-of-map.ts';

export type CreateOptions = RegionRequest &
  EdgeRequest & {
    readonly helixShare?: number;
    readonly isInverted: boolean;
    /** Whether a picture of the mask on its map is written beside it. */
    readonly isPictured: boolean;
    readonly output: string;
    readonly force: boolean;
  };

/** What `mask create --json` prints. */
export type CreatedMask = {
  readonly map: string;
  /** Whether it is made as relion_mask_create would. */
  readonly isAsRelion: boolean;
  readonly lowPassAngstrom?: number;
  readonly threshold: ChosenThreshold;
  readonly region: RegionReport;
  readonly edge: EdgeReport;
  readonly isInverted: boolean;
  readonly mask: MaskSummary;
  /** Of the map's density above the threshold, the share that the mask holds, weighted with its values. */
  readonly coveredShare: number;
  readonly box: {readonly voxels: readonly number[]; readonly voxelAngstrom: number};
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/**
 * From a map to a mask on its density, written.
 *
 * @throws {InputError} as `readMap`, `chooseThreshold`, `cleaned` and `edgeOf`; nothing is written then.
 */
export async function createMask(options: CreateOptions): Promise<CreatedMask> {
  checkEnding(options.output, '--output', '.mrc');
  const files = [options.output, ...(options.isPictured ? [picturePath(options.output)] : [])];
  await refuseOverwriting(
    files.map((file) => ({path: file})),
    options.force,
  );
  const {volume: map, warnings: mapWarnings} = await readMap(options.mapPath, options);
  const {lowPassAngstrom, threshold, region, warnings: otherWarnings} = await regionOf(map, options);
  const warnings = [...mapWarnings, ...otherWarnings];
  const edge = edgeOf(region.inside, map, options);
  const values = edge.values;
  if (options.helixShare !== undefined) {
    cutLength(values, map.size, {share: options.helixShare, softVoxels: edge.report.softVoxels});
  }
  const coveredShare = shareUnder(values, map.values, region.runs);
  if (options.isInverted) for (let i = 0; i < values.length; i += 1) values[i] = 1 - values[i];
  const mask: Volume = {...map, values};
  const summary = summaryOf(mask, 'The mask');
  const picture = options.isPictured
    ? [await pictureFile(options.output, {map, masks: [{name: path.basename(options.output), volume: mask}]})]
    : [];
  await writeFiles([{path: options.output, content: encodeMrc(mask)}, ...picture], {force: options.force});
  const report: CreatedMask = {
    map: options.mapPath,
    isAsRelion: options.isAsItIs,
    lowPassAngstrom,
    threshold,
    region: region.report,
    edge: edge.report,
    isInverted: options.isInverted,
    mask: summary,
    coveredShare,
    box: {voxels: map.size, voxelAngstrom: map.voxelAngstrom},
    files,
    warnings,
  };
  return {...report, warnings: [...warnings, ...createWarnings(report)]};
}

/** Of the density in some runs, as far as it is positive. */
function shareUnder(mask: Float32Array, values: Float32Array, {starts, ends}: Runs): number {
  let [covered, all] = [0, 0];
  for (let run = 0; run < starts.length; run += 1)
    for (let i = starts[run]; i < ends[run]; i += 1) {
      const density = Math.max(0, values[i]);
      all += density;
      covered += mask[i] * density;
    }
  return all === 0 ? 0 : covered / all;
}
