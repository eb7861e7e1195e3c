import {InputError, usageError, type Warning} from '../../errors.ts';
import type {Volume} from '../../map/volume.ts';
import {atLeast} from '../../mask/make/threshold.ts';
import {readMap} from './read-map.ts';
import {readMask} from './read-mask.ts';
import {cleaned, type RegionReport} from './region.ts';
import {sameBoxWarnings} from './same-box.ts';
import {regionOf, type MapRegion, type RegionRequest} from './region-of-map.ts';

export type SplitSource = Omit<RegionRequest, 'mapPath'> & {
  readonly mapPath?: string;
  /** Its inside, from one half up, is what is split; else the map's density above a threshold. */
  readonly maskPath?: string;
};

export type SourceRegion = {
  /** What the region was taken from, for the report. */
  readonly path: string;
  /** The density; the mask where there is no map. */
  readonly map: Volume;
  readonly inside: Uint8Array;
  /** Where it is a map's. */
  readonly found?: Omit<MapRegion, 'region' | 'warnings'>;
  /** What of it was kept. */
  readonly report: RegionReport;
  readonly warnings: readonly Warning[];
};

/**
 * The region that is to be split.
 *
 * @throws {InputError} `SPLIT_INCOMPLETE` without map and mask; as `readMap`, `readMask`, `regionOf`.
 */
export async function splitRegion(source: SplitSource): Promise<SourceRegion> {
  const {mapPath, maskPath} = source;
  const map = mapPath === undefined ? undefined : await readMap(mapPath, source);
  if (maskPath === undefined) {
    if (map === undefined || mapPath === undefined) {
      throw usageError(
        'There is nothing to split: neither --map nor --mask is given.',
        'SPLIT_INCOMPLETE',
        'Give for example map.mrc --parts 4; --map map.mrc does the same as a file without a flag.',
      );
    }
    const {region, warnings, ...found} = await regionOf(map.volume, {...source, mapPath});
    const {inside, report} = region;
    return {path: mapPath, map: map.volume, inside, found, report, warnings: [...map.warnings, ...warnings]};
  }
  refuseThreshold(source);
  const mask = await readMask(maskPath, source);
  const boxWarnings =
    map === undefined
      ? []
      : sameBoxWarnings({path: mapPath ?? '', volume: map.volume}, {path: maskPath, volume: mask.volume});
  const inside = atLeast(mask.volume.values, 0.5);
  if (!inside.includes(1)) {
    throw new InputError(`${maskPath} has no value of one half or more: there is nothing to split.`, {
      code: 'MASK_EMPTY',
      suggestions: ['Give a mask that is 1 where the parts are.'],
    });
  }
  const {inside: region, report} = cleaned(inside, map?.volume ?? mask.volume, source);
  return {
    path: maskPath,
    map: map?.volume ?? mask.volume,
    inside: region,
    report,
    warnings: [...(map?.warnings ?? []), ...mask.warnings, ...boxWarnings],
  };
}

function refuseThreshold({threshold, massKilodalton, lowPassAngstrom}: SplitSource): void {
  const given = [threshold, massKilodalton, lowPassAngstrom].some((value) => value !== undefined);
  if (!given) return;
  throw usageError(
    'With --mask the region is given: --threshold, --mass and --lowpass have nothing to do.',
    'SPLIT_THRESHOLD',
    'Leave them out, or leave out --mask.',
  );
}
