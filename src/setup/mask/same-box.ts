import {InputError, type Warning} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import {isSameSize} from '../../map/volume.ts';

type NamedGrid = {readonly path: string; readonly volume: Grid};

/** Pixel sizes that differ by less are the same: headers are rounded. */
const sameVoxel = 1e-3;

/**
 * What there is to say of two files that are taken together voxel by voxel.
 *
 * @throws {InputError} `MASK_BOX` where their boxes differ in size.
 */
export function sameBoxWarnings(first: NamedGrid, second: NamedGrid): readonly Warning[] {
  const [a, b] = [first.volume, second.volume];
  if (!isSameSize(a.size, b.size)) {
    throw new InputError(
      `${second.path} has ${b.size.join(' × ')} voxels, ${first.path} ${a.size.join(' × ')}; the same box was expected.`,
      {
        code: 'MASK_BOX',
        suggestions: [
          `Bring one onto the grid of the other: localsym mask resample ${second.path} --like ${first.path} -o resampled.mrc`,
        ],
      },
    );
  }
  if (Math.abs(b.voxelAngstrom / a.voxelAngstrom - 1) < sameVoxel) return [];
  return [
    {
      code: 'MASK_PIXEL_SIZE',
      message: `The header of ${second.path} has voxels of ${b.voxelAngstrom} Å, that of ${first.path} of ${a.voxelAngstrom} Å; they were taken voxel by voxel all the same, and as large as the latter.`,
    },
  ];
}
