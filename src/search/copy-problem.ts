import type {Device} from '../compute/device.ts';
import type {Kernel} from '../compute/kernel.ts';
import type {Operator} from '../geometry/operator.ts';
import {imageRange, imagesIn, samplesFrom, type CopySamples, type Images} from './copy-samples.ts';
import {copyDensities} from './copy-densities.ts';
import {densityKernel} from './density-kernel.ts';
import {localModel} from './local-model.ts';
import type {MaskPoints} from './mask-points.ts';
import type {CopyProblem, LocalModel} from './problem.ts';
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
 * How well operators put A onto a copy: masked, weighted, mean-subtracted correlation, in float64, or on a device.
 *
 * Points outside the map do not count; an operator that puts all of A outside has score 0.
 *
 * @param near where the copy is expected. Other places are as good, but another piece is filtered for them.
 * @param shared.reference A's density, where it is at hand from another copy.
 * @param shared.device where `evaluate` takes the density from, in float32; await each call before the next.
 */
export function copyProblem(
  map: SearchMap,
  points: MaskPoints,
  near: Operator,
  shared: {readonly reference?: ReferenceDensity; readonly device?: Device} = {},
): DensityProblem {
  const reference = shared.reference ?? referenceDensity(map, points);
  const samplers = sampler(map, points, near, shared.device);
  return problemWith({map, points, reference, weights: points.weights}, samplers);
}

function problemWith(
  parts: Pick<DensityProblem, 'map' | 'points' | 'reference' | 'weights'>,
  samplers: Sampler,
): DensityProblem {
  const {points, reference, weights} = parts;
  const {sample, sampleOnDevice} = samplers;
  const modelOf = (operator: Operator, samples: CopySamples): LocalModel =>
    localModel(operator, {reference: reference.values, samples, weights});
  return {
    ...parts,
    centre: points.centre,
    radiusOfGyrationAngstrom: points.radiusOfGyrationAngstrom,
    sample,
    evaluate: async (operator) =>
      modelOf(operator, sampleOnDevice === undefined ? sample(operator) : await sampleOnDevice(operator)),
    withWeights: (others) => problemWith({...parts, weights: others}, samplers),
  };
}

type Sampler = {
  readonly sample: (operator: Operator) => CopySamples;
  /** The same in float32 on a device. */
  readonly sampleOnDevice?: (operator: Operator) => Promise<CopySamples>;
};

/** Samples from one filtered piece of the map for as long as the points stay in it, then from another. */
function sampler(map: SearchMap, points: MaskPoints, near: Operator, device: Device | undefined): Sampler {
  let region = regionNear(map, points, near);
  let kernel: Kernel | undefined;
  const buffer = new Float64Array(7 * points.count);
  const {offsetsAngstrom} = points;
  const imagesAt = (operator: Operator): Images => {
    const images = imagesIn(points, region, operator);
    if (images !== undefined) return images;
    region = regionNear(map, points, operator);
    kernel?.destroy();
    kernel = undefined;
    const again = imagesIn(points, region, operator);
    if (again === undefined) throw new RangeError('A point lies outside the piece of the map about it.');
    return again;
  };
  const sample = (operator: Operator): CopySamples => {
    const images = imagesAt(operator);
    const densities = copyDensities({spline: region.spline, offsetsAngstrom, matrix: images.matrix});
    return samplesFrom(points, images, {densities, columns: buffer});
  };
  if (device === undefined) return {sample};
  const sampleOnDevice = async (operator: Operator): Promise<CopySamples> => {
    const images = imagesAt(operator);
    kernel ??= densityKernel(device, {spline: region.spline, offsetsAngstrom});
    const densities = await kernel.run(Float32Array.from(images.matrix));
    return samplesFrom(points, images, {densities, columns: new Float64Array(7 * points.count)});
  };
  return {sample, sampleOnDevice};
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
