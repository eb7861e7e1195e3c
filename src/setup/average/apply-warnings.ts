import type {Coverage} from '../../average/merge-slab.ts';
import type {Interpolation} from '../../average/sampling.ts';
import type {Warning} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';

/** Where masks lie on top of each other. */
export function coverageWarnings(
  {overlapVoxels, changedVoxels, greatestWeight, greatestAt}: Coverage,
  {size}: Grid,
): readonly Warning[] {
  if (changedVoxels === 0) {
    return [{code: 'AVERAGE_NOTHING', message: 'No copy lies in the box: the map is written as it was.'}];
  }
  if (overlapVoxels === 0) return [];
  const share = Number(((100 * overlapVoxels) / changedVoxels).toPrecision(2));
  return [
    {
      code: 'MASKS_OVERLAP',
      message: `The copies' masks overlap in ${overlapVoxels} of ${changedVoxels} voxels (${share} %), up to a sum of ${greatestWeight.toFixed(2)} at voxel ${greatestAt.join(', ')} of ${size.join(' × ')}: different parts are mixed there. Make the masks smaller.`,
    },
  ];
}

/** What trilinear interpolation costs, in a map that RELION will not average again. */
export function interpolationWarnings(
  interpolation: Interpolation,
  {voxelAngstrom}: Grid,
): readonly Warning[] {
  if (interpolation === 'cubic') return [];
  const at = 4;
  const kept = Math.round(100 * keptAmplitude(at));
  return [
    {
      code: 'AVERAGE_TRILINEAR',
      message: `Trilinear interpolation, twice, as RELION has it while it refines, keeps about ${kept} % of the density's amplitude at ${Number((at * voxelAngstrom).toPrecision(3))} Å (${at} voxels). On a finished map --interpolation cubic keeps nearly all.`,
    },
  ];
}

/**
 * The mean transfer of linear interpolation along one axis at all places between two voxels: sinc² of cycles a
 * voxel; squared for the way there and back.
 */
function keptAmplitude(periodVoxels: number): number {
  const x = Math.PI / periodVoxels;
  return (Math.sin(x) / x) ** 4;
}
