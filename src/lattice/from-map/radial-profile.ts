import {centreVoxel} from '../../geometry/frames.ts';
import type {Volume} from '../../map/volume.ts';
import {circleWaves, evenly, waveAt, type CircleWaves} from './circles.ts';
import {power, weightedSum, type Complex} from './complex.ts';

/** The density averaged along z and round the axis. */
export type RadialProfile = {
  readonly radiiAngstrom: readonly number[];
  readonly means: readonly number[];
  /** Standard error of each mean: the size of the waves round the circle that a tube does not have. */
  readonly errors: readonly number[];
};

const stepAngstrom = 2;
/** Each radius is averaged with so many on either side. */
const neighbours = 2;
/** Waves that neither an ellipse, nor a displaced axis, nor protofilaments make. */
const noiseOrders = [3, 4, 5, 6];

/**
 * The radial profile of an image, smoothed over 8 Å, out to a part of the corners.
 *
 * @param image one plane.
 * @param centre x and y in Å from the box centre.
 */
export function radialProfile(image: Volume, centre: readonly [x: number, y: number]): RadialProfile {
  const radiiAngstrom = evenly(6, 1.25 * boxRadiusAngstrom(image) - Math.hypot(...centre), stepAngstrom);
  const axis = {offsetAngstrom: centre, slope: [0, 0]} as const;
  const waves = circleWaves(image, {axis, radiiAngstrom, heightsAngstrom: [0], orders: 7});
  return {
    radiiAngstrom,
    means: radiiAngstrom.map((_, r) => smoothWave(waves, r, 0).re),
    errors: radiiAngstrom.map((_, r) =>
      Math.sqrt(noiseOrders.reduce((sum, m) => sum + power(smoothWave(waves, r, m)), 0) / noiseOrders.length),
    ),
  };
}

/** The mean of neighbouring circles, each weighted with its circumference. */
function smoothWave(waves: CircleWaves, radius: number, order: number): Complex {
  const first = Math.max(0, radius - neighbours);
  const radii = waves.radiiAngstrom.slice(first, radius + neighbours + 1);
  const total = radii.reduce((sum, one) => sum + one, 0);
  const values = radii.map((_, r) => waveAt(waves, first + r, 0, order));
  return weightedSum(
    values,
    radii.map((one) => one / total),
  );
}

/** The radius of the largest cylinder in the box. */
export function boxRadiusAngstrom({size, voxelAngstrom}: Volume): number {
  const centre = centreVoxel(size);
  return Math.min(size[0] - 1 - centre[0], size[1] - 1 - centre[1], centre[0], centre[1]) * voxelAngstrom;
}

/** Mean of the profile between two radii; undefined where fewer than three radii lie between them. */
export function profileMean(
  {radiiAngstrom, means}: RadialProfile,
  fromAngstrom: number,
  toAngstrom: number,
): number | undefined {
  const inside = means.filter((_, r) => radiiAngstrom[r] >= fromAngstrom && radiiAngstrom[r] <= toAngstrom);
  return inside.length < 3 ? undefined : inside.reduce((sum, value) => sum + value, 0) / inside.length;
}
