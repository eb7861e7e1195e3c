import {multiply, transform, type Matrix3} from '../geometry/matrix3.ts';
import {rotationAbout} from '../geometry/rotation.ts';
import {add, norm, scale, type Vector3} from '../geometry/vector.ts';
import {coarseModel} from './coarse-model.ts';
import type {CoarsePair} from './coarse-pair.ts';
import {solvePositive} from './linear-algebra.ts';

/** Where the reference's points lie about the centre of the copy's mask, and how well they match there. */
export type CoarsePose = {
  readonly rotation: Matrix3;
  /** Of the points' centre from the middle of the map. */
  readonly offsetAngstrom: Vector3;
  readonly score: number;
};

/** Steps smaller than this in coarse voxels at the points' rim end the work. */
const smallestStepVoxels = 0.03;
const greatestStepRadians = 0.2;
const greatestStepVoxels = 0.7;

/**
 * The best place near a pose on the coarse map, by Levenberg–Marquardt on the correlation.
 *
 * The turn is about the points' own centre, so that it hardly depends on the shift.
 */
export function refineCoarse(pair: CoarsePair, start: CoarsePose, rounds: number): CoarsePose {
  let model = coarseModel(pair, start);
  let pose: CoarsePose = {...start, score: model.score};
  let damping = 1e-3;
  for (let round = 0; round < rounds; round += 1) {
    const step = solvePositive(model.hessian, model.gradient, damping);
    if (step === undefined) break;
    const trial = moved(pose, limited(step), pair);
    const next = coarseModel(pair, trial);
    if (next.score > pose.score) {
      pose = {...trial, score: next.score};
      model = next;
      damping = Math.max(damping / 10, 1e-6);
      if (sizeOf(step, pair.points.reachVoxels) < smallestStepVoxels) break;
    } else {
      damping = Math.max(10 * damping, 1e-2);
      if (damping > 1e3) break;
    }
  }
  return pose;
}

/** No farther than the model can be trusted. */
function limited(step: Float64Array): {readonly omegaRadians: Vector3; readonly shiftVoxels: Vector3} {
  const omega: Vector3 = [step[0], step[1], step[2]];
  const shift: Vector3 = [step[3], step[4], step[5]];
  const shrink = Math.min(1, greatestStepRadians / norm(omega), greatestStepVoxels / norm(shift));
  return {omegaRadians: scale(omega, shrink), shiftVoxels: scale(shift, shrink)};
}

function moved(
  pose: CoarsePose,
  step: {readonly omegaRadians: Vector3; readonly shiftVoxels: Vector3},
  {map: {voxelAngstrom}, greatestOffsetAngstrom}: CoarsePair,
): CoarsePose {
  const shift = scale(transform(pose.rotation, step.shiftVoxels), voxelAngstrom);
  const offset = add(pose.offsetAngstrom, shift);
  const offsetAngstrom = scale(offset, Math.min(1, greatestOffsetAngstrom / norm(offset)));
  const angleDegrees = (norm(step.omegaRadians) * 180) / Math.PI;
  if (angleDegrees === 0) return {...pose, offsetAngstrom};
  const rotation = multiply(pose.rotation, rotationAbout(step.omegaRadians, angleDegrees));
  return {...pose, rotation, offsetAngstrom};
}

function sizeOf(step: Float64Array, reachVoxels: number): number {
  return Math.hypot(step[0], step[1], step[2]) * reachVoxels + Math.hypot(step[3], step[4], step[5]);
}
