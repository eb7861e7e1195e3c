import {computingText} from './computing.ts';
import type {ApplyReport} from './apply-symmetry.ts';

/** What was averaged, over what, and how. */
export function applySummary({maps, sets, box, coverage, interpolation, computing}: ApplyReport): string {
  const boxVoxels = box.voxels.reduce((product, n) => product * n, 1);
  const width = Math.max(...sets.map(({mask}) => mask.length));
  return [
    `Averaged ${maps.map(({map}) => map).join(', ')} (${box.voxels.join(' × ')} voxels of ${box.voxelAngstrom} Å)`,
    ...sets.map(
      ({mask, copies, maskVoxels}) =>
        `  ${mask.padEnd(width)}  ${copies} copies of ${Math.round(maskVoxels)} voxels`,
    ),
    `  replaced ${((100 * coverage.changedVoxels) / boxVoxels).toFixed(1)} % of the box; the rest is as it was`,
    `  ${interpolation === 'cubic' ? 'cubic splines' : 'trilinear, as RELION'}, ${computingText(computing)}`,
  ].join('\n');
}
