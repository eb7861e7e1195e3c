import type {Finding} from '../../check/finding.ts';
import type {Grid} from '../../geometry/frames.ts';
import {readMrcHeader} from '../../io/mrc/read.ts';
import {absoluteCentre, type Volume} from '../../map/volume.ts';
import {hasPixelSize} from '../map-of-pixel-size.ts';
import {hasOrigin} from '../../mask/resample-align.ts';
import type {MaskToCheck} from './masks-to-check.ts';

/** Pixel sizes that differ by less are the same: headers are rounded. */
const sameVoxel = 1e-3;

/** A mask of another box: RELION stops. */
export function gridFinding(
  {name, path}: MaskToCheck,
  mask: Grid,
  {box, boxName}: {readonly box: Grid; readonly boxName: string},
): Finding {
  return {
    severity: 'fault',
    code: 'MASK_BOX',
    about: name,
    message: `The mask ${name} has ${mask.size.join(' × ')} voxels, ${boxName} ${box.size.join(' × ')}; RELION stops, in Refine3D only after the first expectation step.`,
    remedy: `Resample it: localsym mask resample ${path} --like ${boxName} -o resampled.mrc`,
  };
}

/** What the mask's header says otherwise than the map's; RELION goes by the voxels alone. */
export async function headerFindings(
  {name, path}: MaskToCheck,
  box: Omit<Volume, 'values'>,
  boxName: string,
): Promise<readonly Finding[]> {
  const {grid, origin} = await readMrcHeader(path, {permissive: true});
  const findings: Finding[] = [];
  if (!(await hasPixelSize(path))) return findings;
  if (Math.abs(grid.voxelAngstrom / box.voxelAngstrom - 1) > sameVoxel) {
    findings.push({
      severity: 'warning',
      code: 'MASK_PIXEL_SIZE',
      about: name,
      message: `The header of ${name} has voxels of ${grid.voxelAngstrom} Å, ${boxName} of ${box.voxelAngstrom} Å; RELION takes the mask voxel by voxel all the same.`,
      remedy: `If the mask was made for another map, resample it: localsym mask resample ${path} --like ${boxName} -o resampled.mrc; else correct its header.`,
    });
    return findings;
  }
  if (!hasOrigin({...grid, origin}) || !hasOrigin(box)) return findings;
  const apart = absoluteCentre({...grid, origin}).map((value, axis) => value - absoluteCentre(box)[axis]);
  if (Math.hypot(...apart) < box.voxelAngstrom / 2) return findings;
  findings.push({
    severity: 'warning',
    code: 'MASK_ORIGIN',
    about: name,
    message: `By the headers, ${name} lies ${apart.map((value) => value.toFixed(1)).join(', ')} Å (x, y, z) from ${boxName}; RELION lays them voxel on voxel, ChimeraX does not.`,
    remedy: `If ChimeraX shows the mask where it should be, resample it: localsym mask resample ${path} --like ${boxName} --align origin -o resampled.mrc`,
  });
  return findings;
}
