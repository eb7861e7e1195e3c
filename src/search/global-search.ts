import type {Device} from '../compute/device.ts';
import {angstromPoint, type Grid} from '../geometry/frames.ts';
import {transform} from '../geometry/matrix3.ts';
import type {Operator} from '../geometry/operator.ts';
import {angleBetween} from '../geometry/rotation.ts';
import {add, subtract} from '../geometry/vector.ts';
import type {Cropped} from '../map/cropped.ts';
import type {Volume} from '../map/volume.ts';
import {bestPoses, distinctPoses} from './candidates.ts';
import {coarsenessFor} from './coarse-map.ts';
import {coarseMatrices} from './coarse-matrices.ts';
import {coarsePair, greatestOffset, type CoarsePair, type CoarsePairInput} from './coarse-pair.ts';
import {rowLength} from './coarse-points.ts';
import {refineCoarse, type CoarsePose} from './coarse-refine.ts';
import {coarseScores} from './coarse-score.ts';
import {coarseScoresOnDevice} from './coarse-score-kernel.ts';
import {checkMaskBox, maskShape, type MaskShape} from './mask-centre.ts';
import {orientationsWithin, uniformOrientations, type EulerLimits} from './orientations.ts';

/** An operator that may be the copy's, good enough to be refined. */
export type Candidate = {
  readonly operator: Operator;
  /** Correlation (NCC) of the band-passed maps, comparable among the candidates of one search only. */
  readonly score: number;
  /** Between its rotation and that of the best candidate. */
  readonly angleToBestDegrees: number;
};

export type GlobalSearchInput = {
  readonly volume: Volume;
  /** About the region that is to be found again. */
  readonly referenceMask: Volume | Cropped;
  /** About the copy: only its centre counts, to within some Å, not its outline or orientation. */
  readonly copyMask: Volume | Cropped;
  /** Of the two masks, where they are at hand. */
  readonly shapes?: {readonly reference: MaskShape; readonly copy: MaskShape};
  /** For large searches; small ones are faster without. */
  readonly device?: Device;
  /** Default 15. */
  readonly angularStepDegrees?: number;
  /** Orientations to be tried, default all; the coarse refinement may leave them by some degrees. */
  readonly limits?: EulerLimits;
};

const defaultStepDegrees = 15;
/** `kept` go on to the finer map; all candidates are at least `samePoseDegrees` apart. */
const selection = {starts: 32, apartDegrees: 20, kept: 12, samePoseDegrees: 12};
/** The voxel of the finer map on which the candidates end, in voxels of the first. */
const finerVoxel = 0.75;
const finerRounds = 6;
/** Below this many sample points, a device's kernel takes longer to build than the plain scores to compute. */
const leastDeviceSamples = 3e7;

/**
 * The operators that may take the reference to its copy, best first, at least 12° apart.
 *
 * All orientations are tried on a coarse map, the centre of one mask on that of the other; the best are
 * refined there, and then on a finer one, with the centre free.
 *
 * @returns one or more, at most 12. Whether the first is the truth is for `gapToNext` to say.
 * @throws {InputError} as `maskShape` and `checkMaskBox`.
 */
export async function globalSearch(input: GlobalSearchInput): Promise<readonly Candidate[]> {
  const {volume, angularStepDegrees = defaultStepDegrees, limits} = input;
  const problem = checked(input);
  const coarseness = coarsenessFor(
    problem.reference.radiusAngstrom,
    angularStepDegrees,
    volume.voxelAngstrom,
  );
  const pair = coarsePair(problem, coarseness);
  const orientations =
    limits === undefined
      ? uniformOrientations(angularStepDegrees)
      : orientationsWithin(limits, angularStepDegrees);
  const scores = await scoresOf(pair, coarseMatrices(orientations, pair.map), input.device);
  const poses = bestPoses(pair, orientations, scores, selection);

  const voxelAngstrom = Math.max(finerVoxel * coarseness.voxelAngstrom, volume.voxelAngstrom);
  const sigmaAngstrom = (coarseness.sigmaAngstrom / coarseness.voxelAngstrom) * voxelAngstrom;
  const finer = coarsePair(problem, {voxelAngstrom, sigmaAngstrom});
  const refined = poses.map((pose) => refineCoarse(finer, pose, finerRounds));
  const distinct = distinctPoses(refined, selection.samePoseDegrees);
  return distinct.map((pose) => ({
    operator: operatorOf(pose, problem),
    score: pose.score,
    angleToBestDegrees: angleBetween(pose.rotation, distinct[0].rotation),
  }));
}

/** How far from the centre of the copy's mask its centre may be found, about. */
export function searchedOffsetAngstrom(
  {radiusAngstrom}: Pick<MaskShape, 'radiusAngstrom'>,
  {voxelAngstrom}: Grid,
  angularStepDegrees = defaultStepDegrees,
): number {
  return greatestOffset(coarsenessFor(radiusAngstrom, angularStepDegrees, voxelAngstrom));
}

function checked({volume, referenceMask, copyMask, shapes}: GlobalSearchInput): CoarsePairInput {
  checkMaskBox(referenceMask, volume, 'The mask of the reference');
  checkMaskBox(copyMask, volume, 'The mask of the copy');
  return {
    volume,
    referenceMask,
    reference: shapes?.reference ?? maskShape(referenceMask, 'The mask of the reference'),
    copy: shapes?.copy ?? maskShape(copyMask, 'The mask of the copy'),
  };
}

async function scoresOf(
  {points, map}: CoarsePair,
  matrices: Float64Array,
  device: Device | undefined,
): Promise<Float64Array> {
  const samples = (points.rows.length / rowLength) * (matrices.length / 12);
  const isLarge = samples >= leastDeviceSamples;
  return device !== undefined && isLarge
    ? coarseScoresOnDevice(device, {points, map, matrices})
    : coarseScores({points, map, matrices});
}

function operatorOf({rotation, offsetAngstrom}: CoarsePose, {reference, copy}: CoarsePairInput): Operator {
  const image = angstromPoint(...add(copy.centre, offsetAngstrom));
  return {rotation, shiftAngstrom: subtract(image, transform(rotation, reference.centre))};
}
