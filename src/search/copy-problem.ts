import type {Operator} from '../geometry/operator.ts';
import {copySamples, imageRange, type CopySamples} from './copy-samples.ts';
import {localModel} from './local-model.ts';
import type {MaskPoints} from './mask-points.ts';
import type {CopyProblem} from './problem.ts';
import {referenceDensity, type ReferenceDensity} from './reference-density.ts';
import {splineRegion, widened, type Region, type SearchMap} from './search-map.ts';

/** A copy problem in one map, with what the uncertainty and the re-weighting need beside the interface. */
export type DensityProblem = CopyProblem & {
  readonly map: SearchMap;
  readonly points: MaskPoints;
  readonly reference: ReferenceDensity;
  /** (n): how much each point counts. */
  readonly weights: Float64Array;
  /** The copy's density at the points' images; it holds until the next sample. */
  readonly sample: (operator: Operator) => CopySamples;
  /** The same problem with other weights (n). */
  readonly withWeights: (weights: Float64Array) => DensityProblem;
};

/** How far an operator may move the points before another piece of the map is filtered. */
const wanderAngstrom = 3;

/** A wider low-pass leaves no noise near the Nyquist frequency. */
const fineSigmaVoxels = 0.75;

/**
 * How well operators put A onto a copy: masked, weighted, mean-subtracted correlation, in float64.
 *
 * Points outside the map do not count; an operator that puts all of A outside has score 0.
 *
 * @param near where the copy is expected. Other places are as good, but another piece is filtered for them.
 * @param shared.reference A's density, where it is at hand from another copy.
 */
export function copyProblem(
  map: SearchMap,
  points: MaskPoints,
  near: Operator,
  shared: {readonly reference?: ReferenceDensity} = {},
): DensityProblem {
  const reference = shared.reference ?? referenceDensity(map, points);
  const sample = sampler(map, points, near);
  return problemWith({map, points, reference, weights: points.weights, sample});
}

function problemWith(
  parts: Pick<DensityProblem, 'map' | 'points' | 'reference' | 'weights' | 'sample'>,
): DensityProblem {
  const {points, reference, weights, sample} = parts;
  return {
    ...parts,
    centre: points.centre,
    radiusOfGyrationAngstrom: points.radiusOfGyrationAngstrom,
    evaluate: (operator) =>
      Promise.resolve(
        localModel(operator, {reference: reference.values, samples: sample(operator), weights}),
      ),
    withWeights: (others) => problemWith({...parts, weights: others}),
  };
}

/** Samples from one filtered piece of the map for as long as the points stay in it, then from another. */
function sampler(map: SearchMap, points: MaskPoints, near: Operator): (operator: Operator) => CopySamples {
  let region = regionNear(map, points, near);
  const columns = new Float64Array(7 * points.count);
  return (operator) => {
    const samples = copySamples(points, operator, {region, columns});
    if (samples !== undefined) return samples;
    region = regionNear(map, points, operator);
    const again = copySamples(points, operator, {region, columns});
    if (again === undefined) throw new RangeError('A point lies outside the piece of the map about it.');
    return again;
  };
}

function regionNear(map: SearchMap, points: MaskPoints, operator: Operator): Region {
  const wander = Math.ceil(wanderAngstrom / map.volume.voxelAngstrom);
  return splineRegion(map, widened(imageRange(points, operator), wander), alignedAxes(map, points, operator));
}

/**
 * Along which axes of the map the copy's points keep step with its voxels.
 *
 * Between voxels a spline loses noise that is near the Nyquist frequency. Where all points are equally far
 * from their voxels, as along the axis of a helix, that would draw them halfway between these.
 */
function alignedAxes(map: SearchMap, points: MaskPoints, {rotation}: Operator): readonly boolean[] {
  if (map.sigmaVoxels > fineSigmaVoxels) return [false, false, false];
  const radiusVoxels = points.radiusOfGyrationAngstrom / map.volume.voxelAngstrom;
  return [0, 3, 6].map((row) => {
    const [first, second] = rotation
      .slice(row, row + 3)
      .map(Math.abs)
      .sort((a, b) => a - b);
    return Math.hypot(first, second) * radiusVoxels < 1;
  });
}
