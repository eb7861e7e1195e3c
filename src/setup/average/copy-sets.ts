import {outsideShare} from '../../average/outside-share.ts';
import {cropMask} from '../../average/crop-mask.ts';
import type {CopySet} from '../../average/copies.ts';
import type {Warning} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import {readCroppedMrc, type MrcCropped} from '../../io/mrc/read-cropped.ts';
import type {OperatorFile} from '../../io/star/operators.ts';
import {checkMaskBox, maskShape} from '../../search/mask-centre.ts';

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
 * @throws {InputError} `MASK_BOX`; as `readCroppedMrc` and `maskShape` (`MASK_VALUES`, `MASK_EMPTY`).
 */
export async function readCopySets(
  {sets, masks, warnings}: OperatorFile,
  expected: Grid,
  {permissive}: {readonly permissive: boolean},
): Promise<NamedSets> {
  const read: NamedSet[] = [];
  const found: Warning[] = [...warnings];
  for (const [index, {maskName, operators}] of sets.entries()) {
    const {voxelAngstrom} = expected;
    const file = await readCroppedMrc(masks[index].path, {permissive, voxelAngstrom});
    checkMaskBox(file.cropped, expected, maskName);
    const {voxels} = maskShape(file.cropped, maskName);
    const mask = cropMask(file.cropped);
    const outsideShares = operators.map((operator) => outsideShare(mask, operator, expected));
    read.push({maskName, mask, operators, maskVoxels: voxels, outsideShares});
    found.push(...voxelWarnings(file, maskName), ...outsideWarnings(maskName, outsideShares));
  }
  return {sets: read, warnings: found};
}

/** RELION ignores the pixel size in a mask's header. */
function voxelWarnings({warnings}: MrcCropped, maskName: string): readonly Warning[] {
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
