import type {Warning} from '../../errors.ts';
import {fourierLowPass} from '../../map/fourier-low-pass.ts';
import type {Volume} from '../../map/volume.ts';
import {atLeast, combineInto, type Combination} from '../../mask/make/threshold.ts';
import {chooseThreshold, type ChosenThreshold, type ThresholdRequest} from './choose-threshold.ts';
import {readMap} from './read-map.ts';
import {cleaned, type CleaningRequest, type CleanRegion} from './region.ts';
import {sameBoxWarnings} from './same-box.ts';

export type RegionRequest = ThresholdRequest &
  CleaningRequest & {
    readonly mapPath: string;
    readonly permissive: boolean;
    readonly voxelAngstrom?: number;
    /** Default: `usualLowPassAngstrom` where a threshold is to be found, and the pixels allow it. */
    readonly lowPassAngstrom?: number;
    /** A second map, at the same threshold and without a low-pass. */
    readonly combination?: {readonly how: Combination; readonly path: string};
  };

/** What of a map counts as density, and how that was decided. */
export type MapRegion = {
  readonly lowPassAngstrom?: number;
  readonly threshold: ChosenThreshold;
  readonly region: CleanRegion;
  /** Of the second map. */
  readonly warnings: readonly Warning[];
};

/** At which the inside of proteins is even, so that a threshold can be found. */
const usualLowPassAngstrom = 15;

/**
 * The region of a map's density: low-passed, at or above a threshold, cleaned.
 *
 * @throws {InputError} as `chooseThreshold`, `cleaned`, `readMap` and `sameBoxWarnings`.
 */
export async function regionOf(map: Volume, request: RegionRequest): Promise<MapRegion> {
  const lowPassAngstrom = lowPassOf(request, map);
  const filtered = lowPassAngstrom === undefined ? map : await fourierLowPass(map, lowPassAngstrom);
  const threshold = chooseThreshold(filtered, request, request.mapPath);
  const inside = atLeast(filtered.values, threshold.threshold);
  const {combination} = request;
  const warnings: Warning[] = [];
  if (combination !== undefined) {
    const other = await readMap(combination.path, request);
    const named = {path: combination.path, volume: other.volume};
    warnings.push(...other.warnings, ...sameBoxWarnings({path: request.mapPath, volume: map}, named));
    combineInto(inside, atLeast(other.volume.values, threshold.threshold), combination.how);
  }
  return {lowPassAngstrom, threshold, region: cleaned(inside, map, request), warnings};
}

function lowPassOf({lowPassAngstrom, threshold}: RegionRequest, {voxelAngstrom}: Volume): number | undefined {
  if (lowPassAngstrom !== undefined || threshold !== undefined) return lowPassAngstrom;
  return usualLowPassAngstrom > 2 * voxelAngstrom ? usualLowPassAngstrom : undefined;
}
