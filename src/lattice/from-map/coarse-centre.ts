import type {Volume} from '../../map/volume.ts';
import {circleWaves, evenly, waveAt} from './circles.ts';
import type {RadialRange} from './lattice-wave.ts';

const searchStepAngstrom = 5;
const furthestAngstrom = 50;

/**
 * Where in the plane the density is most like rings: the maximum of `Σ r · (mean on the ring)²`.
 *
 * Good to about half the search step of 5 Å; `measureAxis` refines it. Looks up to 50 Å from the centre of
 * the box.
 *
 * @param image one plane with mean 0.
 * @param rings radii of the rings that count.
 */
export function coarseCentre(image: Volume, rings: RadialRange): readonly [x: number, y: number] {
  const radiiAngstrom = evenly(rings.fromAngstrom, rings.toAngstrom, 6);
  const positions = evenly(-furthestAngstrom, furthestAngstrom, searchStepAngstrom);
  let best: readonly [number, number] = [0, 0];
  let highest = Number.NEGATIVE_INFINITY;
  for (const x of positions) {
    for (const y of positions) {
      const axis = {offsetAngstrom: [x, y], slope: [0, 0]} as const;
      const waves = circleWaves(image, {axis, radiiAngstrom, heightsAngstrom: [0], orders: 1, points: 48});
      let score = 0;
      for (const [r, radius] of radiiAngstrom.entries()) score += radius * waveAt(waves, r, 0, 0).re ** 2;
      if (score > highest) {
        highest = score;
        best = [x, y];
      }
    }
  }
  return best;
}
