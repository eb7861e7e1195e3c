import path from 'node:path';
import type {Warning} from '../../errors.ts';
import {faceWarnings} from './create-warnings.ts';
import {leastScoreOfCopies} from './group-parts.ts';
import {volumeText} from './region.ts';
import type {SplitPart, SplitReport} from './split-mask.ts';

/** Parts of one set that differ by more in volume were hardly cut alike. */
const greatestSizeDifference = 0.2;
const mostTold = 6;

/** What may be wrong with the parts of a region. */
export function splitWarnings(
  {parts, maskList, box, division, region}: SplitReport,
  looseVoxels: number,
): readonly Warning[] {
  const warnings: Warning[] = [];
  const alone = parts.filter(({areaId}) => areaId === undefined);
  if (maskList === undefined) {
    warnings.push({
      code: 'SPLIT_NO_COPIES',
      message: `No two parts are copies of each other (no correlation of ${leastScoreOfCopies} or more in any orientation), so there is no mask list: every set needs two masks. Another --parts or --threshold may cut them better.`,
    });
  } else if (alone.length > 0) {
    warnings.push({
      code: 'SPLIT_PART_ALONE',
      message: `${alone.map(({file, volumeCubicAngstrom}) => `${path.basename(file)}, ${volumeText(volumeCubicAngstrom)}`).join('; ')}: like no other part, and so not in the list, in which every set needs two masks.`,
    });
  }
  warnings.push(...sizeWarnings(parts));
  if (division.by === 'valleys' && region.keptParts.length > parts.length) {
    warnings.push({
      code: 'SPLIT_MORE_PARTS',
      message: `The region has ${region.keptParts.length} separate parts; the ${parts.length} largest peaks of them have masks, the rest has none.`,
    });
  }
  const looseShare =
    (looseVoxels * box.voxelAngstrom ** 3) / parts.reduce((sum, part) => sum + part.volumeCubicAngstrom, 0);
  if (looseShare > 0.01) {
    warnings.push({
      code: 'SPLIT_LOOSE',
      message: `${(100 * looseShare).toFixed(1)} % of the region hung together with no part and is in no mask.`,
    });
  }
  return [...warnings, ...parts.flatMap(({file, mask}) => faceWarnings(mask, path.basename(file)))];
}

/** Copies that were cut differently, all in one warning. */
function sizeWarnings(parts: readonly SplitPart[]): readonly Warning[] {
  const differing = parts.flatMap(({file, areaId, volumeCubicAngstrom}) => {
    const first = parts.find((part) => areaId !== undefined && part.areaId === areaId);
    const ratio = first === undefined ? 1 : volumeCubicAngstrom / first.volumeCubicAngstrom;
    const difference = Math.max(ratio, 1 / ratio) - 1;
    if (first === undefined || difference <= greatestSizeDifference) return [];
    return [`${path.basename(file)} from ${path.basename(first.file)} by ${Math.round(100 * difference)} %`];
  });
  if (differing.length === 0) return [];
  const told = differing.slice(0, mostTold).join(', ');
  const more = differing.length > mostTold ? `, and ${differing.length - mostTold} more` : '';
  return [
    {
      code: 'SPLIT_SIZES_DIFFER',
      message: `Copies differ in volume: ${told}${more}. Some were cut badly; --seeds with a point in each part may help.`,
    },
  ];
}
