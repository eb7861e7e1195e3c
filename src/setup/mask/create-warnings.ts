import type {Warning} from '../../errors.ts';
import type {MaskSummary} from '../../mask/make/mask-summary.ts';
import type {CreatedMask} from './create-mask.ts';
import {volumeText} from './region.ts';

/** More of the box than a molecule fills. */
const suspiciousShare = 0.4;

/** What may be wrong with a mask that could be made. */
export function createWarnings({
  region,
  mask,
  box,
  isInverted,
}: Omit<CreatedMask, 'files'>): readonly Warning[] {
  const warnings: Warning[] = [];
  const boxVoxels = box.voxels.reduce((product, n) => product * n, 1);
  if (region.voxels > suspiciousShare * boxVoxels) {
    warnings.push({
      code: 'MASK_FILLS_BOX',
      message: `What is at or above the threshold fills ${Math.round((100 * region.voxels) / boxVoxels)} % of the box: it may be noise. A higher --threshold, or a --lowpass, leaves the molecule.`,
    });
  }
  const {partVolumesCubicAngstrom: volumes, keptParts} = region;
  if (keptParts.length > 1) {
    const told = keptParts
      .filter((part) => part <= volumes.length)
      .slice(0, 6)
      .map((part) => volumeText(volumes[part - 1]));
    warnings.push({
      code: 'MASK_HAS_PARTS',
      message: `The mask is on ${keptParts.length} separate parts, of ${told.join(', ')}${keptParts.length > 6 ? ', …' : ''}; --part 1 keeps the largest alone, and "mask split" makes one mask for each.`,
    });
  }
  return isInverted ? warnings : [...warnings, ...faceWarnings(mask, 'The mask')];
}

export function faceWarnings({faces}: MaskSummary, what: string): readonly Warning[] {
  if (faces.length === 0) return [];
  return [
    {
      code: 'MASK_TOUCHES_BOX',
      message: `${what} reaches the box's face${faces.length > 1 ? 's' : ''} ${faces.join(', ')}: its soft edge is cut off there, or the box is too small for the density.`,
    },
  ];
}
