import {outsideShare} from '../../average/outside-share.ts';
import {cropMask} from '../../average/crop-mask.ts';
import type {CopySet} from '../../average/copies.ts';
import {InputError, type Warning} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import {readMrc, type MrcFile} from '../../io/mrc/read.ts';
import type {OperatorFile} from '../../io/star/operators.ts';
import {isSameSize} from '../../map/volume.ts';
import {maskShape} from '../../search/mask-centre.ts';

/** A masked region as it was read, and its copies. */
type NamedSet = CopySet & {
  readonly maskName: string;
  /** Sum of the mask's values. */
  readonly maskVoxels: number;
  /** For each operator, the share of the mask that it takes out of the box, 0 to 1. */
  readonly outsideShares: readonly number[];
};

type NamedSets = {readonly sets: readonly NamedSet[]; readonly warnings: readonly Warning[]};

/**
 * The masks that a file of operators names, cropped to what is not 0, one after the other.
 *
 * @param expected the box and voxel of the map.
 * @throws {InputError} `MASK_BOX`; as `readMrc` and `maskShape` (`MASK_VALUES`, `MASK_EMPTY`).
 */
export async function readCopySets(
  {sets, masks, warnings}: OperatorFile,
  expected: Grid,
  {permissive}: {readonly permissive: boolean},
): Promise<NamedSets> {
  const read: NamedSet[] = [];
  const found: Warning[] = [...warnings];
  for (const [index, {maskName, operators}] of sets.entries()) {
    const file = await readMrc(masks[index].path, {permissive, voxelAngstrom: expected.voxelAngstrom});
    checkBox(file, maskName, expected);
    const {firstVoxel, lastVoxel, voxels} = maskShape(file.volume, maskName);
    const mask = cropMask(file.volume, {first: firstVoxel, last: lastVoxel});
    const outsideShares = operators.map((operator) => outsideShare(mask, operator, expected));
    read.push({maskName, mask, operators, maskVoxels: voxels, outsideShares});
    found.push(...voxelWarnings(file, maskName), ...outsideWarnings(maskName, outsideShares));
  }
  return {sets: read, warnings: found};
}

function checkBox({volume}: MrcFile, maskName: string, {size}: Grid): void {
  if (isSameSize(volume.size, size)) return;
  throw new InputError(
    `${maskName} has ${volume.size.join(' × ')} voxels, the map ${size.join(' × ')}; masks need the map's box.`,
    {code: 'MASK_BOX', suggestions: ['Make the mask in the box of this map.']},
  );
}

/** RELION ignores the pixel size in a mask's header. */
function voxelWarnings({warnings}: MrcFile, maskName: string): readonly Warning[] {
  return warnings.map(({code, message}) =>
    code === 'MRC_VOXEL_OVERRIDE'
      ? {
          code: 'MASK_PIXEL_SIZE',
          message: `The header of ${maskName} has another pixel size than the map; the mask is taken voxel by voxel, as in RELION. Was it made for this map?`,
        }
      : {code, message},
  );
}

/** Less outside is the faint end of a soft edge. */
const negligibleShare = 0.001;

function outsideWarnings(maskName: string, shares: readonly number[]): readonly Warning[] {
  const outside = shares.flatMap((share, index) =>
    share < negligibleShare
      ? []
      : [`${index + 1} (${share > 1 - negligibleShare ? 'all of it' : percent(share)})`],
  );
  if (outside.length === 0) return [];
  return [
    {
      code: 'COPY_OUTSIDE_BOX',
      message: `${maskName}: the box does not hold the copies of operator ${outside.join(', ')}. What lies outside is lost, and counts as density 0 in the mean of all copies, as in RELION, which does not say so.`,
    },
  ];
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
