import {maskBox} from '../../assess/mask-box.ts';
import type {Warning} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import type {Fourier} from '../../map/fourier.ts';
import {estimateResolution} from '../../map/resolution.ts';
import {readHalves, type HalfPaths} from '../half-maps.ts';
import type {MaskedSet} from './check-masks.ts';
import {gainOfSet, type GainOfSet} from './set-gain.ts';

/** All that the half-maps tell, so that they need not be in memory together with the map. */
export type HalfGains = {
  /** Under the first mask; undefined without half-maps or masks. */
  readonly resolutionAngstrom?: number;
  /** (sets): of each; empty without half-maps. */
  readonly gains: readonly GainOfSet[];
  readonly warnings: readonly Warning[];
};

/**
 * Reads the half-maps, where they are given, and averages the copies of every set in them.
 *
 * @throws {InputError} as `readHalves`.
 */
export async function halfGains(
  paths: HalfPaths & {readonly permissive: boolean},
  grid: Grid,
  {sets, fourier}: {readonly sets: readonly MaskedSet[]; readonly fourier: Fourier},
): Promise<HalfGains> {
  const {halves, warnings} = await readHalves(paths, grid, paths);
  if (halves === undefined || sets.length === 0) return {gains: [], warnings};
  const [{mask}] = sets;
  const {resolutionAngstrom} = estimateResolution(fourier, {volume: halves[0], mask, halves});
  const gains = sets.map((set) => {
    return gainOfSet(set, {halves, fourier, box: maskBox(fourier, set.mask, set.range)});
  });
  return {resolutionAngstrom, gains, warnings};
}
