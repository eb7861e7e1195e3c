import {angstromPoint, type AngstromPoint} from '../geometry/frames.ts';
import {transform, type Matrix3} from '../geometry/matrix3.ts';
import type {Operator} from '../geometry/operator.ts';
import {angleBetween} from '../geometry/rotation.ts';
import {add, scale, subtract} from '../geometry/vector.ts';
import type {Volume} from '../map/volume.ts';
import {bestPoses} from './candidates.ts';
import {bandPassedCrop, coarsenessFor, type CoarseMap} from './coarse-map.ts';
import {coarsePoints} from './coarse-points.ts';
import type {CoarsePose} from './coarse-refine.ts';
import {coarseScores} from './coarse-score.ts';
import {checkMaskBox, maskShape} from './mask-centre.ts';
import {orientationsWithin, uniformOrientations, type EulerLimits} from './orientations.ts';

/** An operator that may be the copy's, good enough to be refined. */
export type Candidate = {
  readonly operator: Operator;
  /** Correlation (NCC) on the coarse map. */
  readonly score: number;
  /** Between its rotation and that of the best candidate. */
  readonly angleToBestDegrees: number;
};

export type GlobalSearchInput = {
  readonly volume: Volume;
  /** About the region that is to be found again. */
  readonly referenceMask: Volume;
  /** About the copy; its own orientation does not matter, only its centre, to within some Å. */
  readonly copyMask: Volume;
  /** Default 15. */
  readonly angularStepDegrees?: number;
  /** Orientations to be tried; default all. */
  readonly limits?: EulerLimits;
};

const defaultStepDegrees = 15;
/** Masks of one set, made by hand or cut by a threshold, have been seen this far off. */
const leastCentreErrorAngstrom = 4;
const options = {starts: 48, apartDegrees: 20, kept: 16, samePoseDegrees: 12};

/**
 * The operators that may take the reference to its copy, best first, at least 12° apart.
 *
 * All orientations are tried on a blurred, coarse map, the centre of one mask on that of the other; the best
 * are refined there with the centre free.
 *
 * @throws {InputError} as `maskShape` and `checkMaskBox`.
 */
export async function globalSearch(input: GlobalSearchInput): Promise<readonly Candidate[]> {
  const {volume, referenceMask, copyMask, angularStepDegrees: step = defaultStepDegrees} = input;
  checkMaskBox(referenceMask, volume, 'The mask of the reference');
  checkMaskBox(copyMask, volume, 'The mask of the copy');
  const reference = maskShape(referenceMask, 'The mask of the reference');
  const copy = maskShape(copyMask, 'The mask of the copy');
  const coarseness = coarsenessFor(reference.radiusAngstrom, step, volume.voxelAngstrom);
  const points = coarsePoints(volume, referenceMask, reference, coarseness);
  const greatestOffsetVoxels = Math.max(1, leastCentreErrorAngstrom / coarseness.voxelAngstrom);
  const reachVoxels = points.reachVoxels + greatestOffsetVoxels + 1;
  const reachAngstrom = reachVoxels * coarseness.voxelAngstrom;
  const map = bandPassedCrop(volume, {centre: copy.centre, reachAngstrom}, coarseness);
  const orientations =
    input.limits === undefined ? uniformOrientations(step) : orientationsWithin(input.limits, step);
  const scores = coarseScores({points, map, matrices: matricesOf(orientations, map)});
  const poses = bestPoses({points, map, greatestOffsetVoxels}, orientations, scores, options);
  return poses.map((pose) => ({
    operator: operatorOf(pose, {from: reference.centre, to: copy.centre, voxelAngstrom: map.voxelAngstrom}),
    score: pose.score,
    angleToBestDegrees: angleBetween(pose.rotation, poses[0].rotation),
  }));
}

/** (k, 12): the rotations, with the points' centre on the middle voxel of the map. */
function matricesOf(orientations: readonly Matrix3[], {size}: CoarseMap): Float64Array {
  const [x, y, z] = size.map((count) => (count - 1) / 2);
  const matrices = new Float64Array(12 * orientations.length);
  for (const [k, r] of orientations.entries()) {
    const at = 12 * k;
    matrices[at] = r[0];
    matrices[at + 1] = r[1];
    matrices[at + 2] = r[2];
    matrices[at + 3] = x;
    matrices[at + 4] = r[3];
    matrices[at + 5] = r[4];
    matrices[at + 6] = r[5];
    matrices[at + 7] = y;
    matrices[at + 8] = r[6];
    matrices[at + 9] = r[7];
    matrices[at + 10] = r[8];
    matrices[at + 11] = z;
  }
  return matrices;
}

function operatorOf(
  {rotation, offsetVoxels}: CoarsePose,
  {
    from,
    to,
    voxelAngstrom,
  }: {readonly from: AngstromPoint; readonly to: AngstromPoint; readonly voxelAngstrom: number},
): Operator {
  const image = angstromPoint(...add(to, scale(offsetVoxels, voxelAngstrom)));
  return {rotation, shiftAngstrom: subtract(image, transform(rotation, from))};
}
