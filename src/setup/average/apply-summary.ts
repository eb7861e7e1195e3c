import {computingText} from './computing.ts';
import type {ApplyReport, SphereRequest} from './apply-symmetry.ts';

/** What was averaged, over what, and how. */
export function applySummary({
  maps,
  sets,
  box,
  coverage,
  interpolation,
  sphere,
  computing,
}: ApplyReport): string {
  const boxVoxels = box.voxels.reduce((product, n) => product * n, 1);
  const width = Math.max(...sets.map(({mask}) => mask.length));
  return [
    `Averaged ${maps.map(({map}) => map).join(', ')} (${box.voxels.join(' × ')} voxels of ${box.voxelAngstrom} Å)`,
    ...sets.map(
      ({mask, copies, maskVoxels}) =>
        `  ${mask.padEnd(width)}  ${copies} copies of ${Math.round(maskVoxels)} voxels`,
    ),
    `  replaced ${((100 * coverage.changedVoxels) / boxVoxels).toFixed(1)} % of the box; the rest is as it was`,
    ...(sphere === undefined ? [] : [`  0 outside a sphere of ${sphereText(sphere, box)}`]),
    `  ${interpolation === 'cubic' ? 'cubic splines' : 'trilinear, as RELION'}, ${computingText(computing)}`,
  ].join('\n');
}

function sphereText(
  {boxShare, edgeVoxels}: SphereRequest,
  {voxels, voxelAngstrom}: ApplyReport['box'],
): string {
  const diameterAngstrom = boxShare * Math.min(...voxels) * voxelAngstrom;
  return `${diameterAngstrom.toFixed(1)} Å and an edge of ${edgeVoxels} voxels`;
}
