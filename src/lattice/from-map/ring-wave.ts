import type {Volume} from '../../map/volume.ts';
import {circleWaves, evenly, waveAt} from './circles.ts';
import {power} from './complex.ts';
import type {RadialRange} from './lattice-wave.ts';

const stepAngstrom = 4;

/**
 * Whether the ring has so many protofilaments: their wave is twice as strong as either neighbour.
 *
 * @param centre to about 5 Å.
 */
export function hasRingWave(
  image: Volume,
  centre: readonly [x: number, y: number],
  {protofilaments, range}: {readonly protofilaments: number; readonly range: RadialRange},
): boolean {
  const axis = {offsetAngstrom: centre, slope: [0, 0]} as const;
  const radiiAngstrom = evenly(range.fromAngstrom, range.toAngstrom, stepAngstrom);
  const waves = circleWaves(image, {axis, radiiAngstrom, heightsAngstrom: [0], orders: protofilaments + 2});
  const [before, own, after] = [-1, 0, 1].map((apart) =>
    radiiAngstrom.reduce(
      (sum, radius, r) => sum + radius * power(waveAt(waves, r, 0, protofilaments + apart)),
      0,
    ),
  );
  return own > 2 * Math.max(before, after);
}
