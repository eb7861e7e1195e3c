import type {Coverage} from '../../average/merge-slab.ts';
import type {Sphere} from '../../average/sphere.ts';
import type {Interpolation} from '../../average/sampling.ts';
import type {Warning} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';

/** A mask is 1 inside. */
const leastWeight = 0.9;

/** Where masks lie on top of each other, or hardly take hold anywhere. */
export function coverageWarnings(
  {overlapVoxels, changedVoxels, greatestWeight, greatestAt}: Coverage,
  {size}: Grid,
): readonly Warning[] {
  if (changedVoxels === 0) {
    return [{code: 'AVERAGE_NOTHING', message: 'No copy lies in the box: the map is written as it was.'}];
  }
  if (greatestWeight < leastWeight) {
    return [
      {
        code: 'MASKS_TOO_LOW',
        message: `The masks add up to ${greatestWeight.toFixed(2)} at the most, where 1 was expected: even there the result is the mean of the copies in part only, and for the rest the map as it was.`,
      },
    ];
  }
  if (overlapVoxels === 0) return [];
  const share = Number(((100 * overlapVoxels) / changedVoxels).toPrecision(2));
  return [
    {
      code: 'MASKS_OVERLAP',
      message: `The copies' masks overlap in ${overlapVoxels} of ${changedVoxels} voxels (${share} %), up to a sum of ${greatestWeight.toFixed(2)} at voxel ${greatestAt.join(', ')} of ${size.join(' × ')}: each place gets the mean of all that lies on it. Where that is more than the soft edges of neighbours, make the masks smaller.`,
    },
  ];
}

/** What trilinear interpolation costs, in a map that RELION will not average again. */
export function interpolationWarnings(
  interpolation: Interpolation,
  {voxelAngstrom}: Grid,
): readonly Warning[] {
  if (interpolation === 'cubic') return [];
  const angstrom = (voxels: number): number => Number((voxels * voxelAngstrom).toPrecision(3));
  return [
    {
      code: 'AVERAGE_TRILINEAR',
      message: `Trilinear interpolation, twice, as RELION has it while it refines, keeps about ${keptPercent(4)} % of the amplitude at ${angstrom(4)} Å (4 voxels) and ${keptPercent(8)} % at ${angstrom(8)} Å (8 voxels). Where a finished map reaches such a resolution, --interpolation cubic keeps nearly all.`,
    },
  ];
}

/**
 * The mean transfer of linear interpolation along one axis at all places between two voxels: sinc² of cycles a
 * voxel; squared for the way there and back.
 */
function keptPercent(periodVoxels: number): number {
  const x = Math.PI / periodVoxels;
  return Math.round(100 * (Math.sin(x) / x) ** 4);
}

/** The edge of relion_localsym's sphere. */
export function sphereWarnings(edge: Sphere['edge'] | undefined): readonly Warning[] {
  if (edge !== 'relion_localsym') return [];
  return [
    {
      code: 'SPHERE_EDGE_INVERTED',
      message:
        '--sphere_percentage is done as relion_localsym 3.1.3 does it, whose soft edge is upside down: the map drops to 0 at the sphere, rises over the edge, and is cut off. --sphere has an edge that falls off.',
    },
  ];
}
