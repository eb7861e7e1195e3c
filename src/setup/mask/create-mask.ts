import type {Warning} from '../../errors.ts';
import {refuseOverwriting, writeFiles} from '../../io/files.ts';
import {encodeMrc} from '../../io/mrc/write.ts';
import {fourierLowPass} from '../../map/fourier-low-pass.ts';
import type {Volume} from '../../map/volume.ts';
import {cutLength} from '../../mask/make/helix-length.ts';
import type {MaskFacts} from '../../mask/make/mask-facts.ts';
import type {Runs} from '../../mask/make/runs.ts';
import {atLeast, combineInto, type Combination} from '../../mask/make/threshold.ts';
import {checkEnding} from '../output-names.ts';
import {chooseThreshold, type ChosenThreshold, type ThresholdRequest} from './choose-threshold.ts';
import {createWarnings} from './create-warnings.ts';
import {edgeOf, type EdgeReport, type EdgeRequest} from './edge.ts';
import {factsOf} from './facts-of.ts';
import {checkSameBox, readMap} from './read-map.ts';
import {cleaned, type CleaningRequest, type RegionReport} from './region.ts';

export type CreateOptions = ThresholdRequest &
  CleaningRequest &
  EdgeRequest & {
    readonly mapPath: string;
    readonly permissive: boolean;
    readonly voxelAngstrom?: number;
    /** Default: `usualLowPassAngstrom` where a threshold is to be found, and the pixels allow it. */
    readonly lowPassAngstrom?: number;
    /** A second map, at the same threshold and without a low-pass. */
    readonly combination?: {readonly how: Combination; readonly path: string};
    readonly helixShare?: number;
    readonly isInverted: boolean;
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
  readonly mask: MaskFacts;
  /** Of the map's density above the threshold, the share that the mask holds, weighted with its values. */
  readonly coveredShare: number;
  readonly box: {readonly voxels: readonly number[]; readonly voxelAngstrom: number};
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/** At which the inside of proteins is even, so that a threshold can be found. */
const usualLowPassAngstrom = 15;

/**
 * From a map to a mask on its density, written.
 *
 * @throws {InputError} as `readMap`, `chooseThreshold`, `cleaned` and `edgeOf`; nothing is written then.
 */
export async function createMask(options: CreateOptions): Promise<CreatedMask> {
  checkEnding(options.output, '--output', '.mrc');
  await refuseOverwriting([{path: options.output}], options.force);
  const {volume: map, warnings} = await readMap(options.mapPath, options);
  const lowPassAngstrom = lowPassOf(options, map);
  const {threshold, region, coverage} = await regionOf(map, lowPassAngstrom, options);
  const edge = edgeOf(region.inside, map, options);
  const values = edge.values;
  if (options.helixShare !== undefined) {
    cutLength(values, map.size, {share: options.helixShare, softVoxels: edge.report.softVoxels});
  }
  const coveredShare = coverage(values);
  if (options.isInverted) for (let i = 0; i < values.length; i += 1) values[i] = 1 - values[i];
  const mask: Volume = {...map, values};
  const facts = factsOf(mask, 'The mask');
  const content = encodeMrc(mask);
  await writeFiles([{path: options.output, content}], {force: options.force});
  const report: CreatedMask = {
    map: options.mapPath,
    isAsRelion: options.isAsItIs,
    lowPassAngstrom,
    threshold,
    region: region.report,
    edge: edge.report,
    isInverted: options.isInverted,
    mask: facts,
    coveredShare,
    box: {voxels: map.size, voxelAngstrom: map.voxelAngstrom},
    files: [options.output],
    warnings,
  };
  return {...report, warnings: [...warnings, ...createWarnings(report)]};
}

function lowPassOf({lowPassAngstrom, threshold}: CreateOptions, {voxelAngstrom}: Volume): number | undefined {
  if (lowPassAngstrom !== undefined || threshold !== undefined) return lowPassAngstrom;
  return usualLowPassAngstrom > 2 * voxelAngstrom ? usualLowPassAngstrom : undefined;
}

type Region = {
  readonly threshold: ChosenThreshold;
  readonly region: ReturnType<typeof cleaned>;
  readonly coverage: (mask: Float32Array) => number;
};

/** The filtered map does not outlive this, so that it is not in memory beside the mask. */
async function regionOf(
  map: Volume,
  lowPassAngstrom: number | undefined,
  options: CreateOptions,
): Promise<Region> {
  const filtered = lowPassAngstrom === undefined ? map : await fourierLowPass(map, lowPassAngstrom);
  const threshold = chooseThreshold(filtered, options, options.mapPath);
  const inside = atLeast(filtered.values, threshold.threshold);
  const {combination} = options;
  if (combination !== undefined) {
    const other = await readMap(combination.path, options);
    checkSameBox({path: options.mapPath, volume: map}, {path: combination.path, volume: other.volume});
    combineInto(inside, atLeast(other.volume.values, threshold.threshold), combination.how);
  }
  const region = cleaned(inside, map, options);
  return {threshold, region, coverage: (mask) => shareUnder(mask, map.values, region.runs)};
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
