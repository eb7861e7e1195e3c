import type {Volume} from '../../map/volume.ts';
import type {MaskedPoints} from './score-samples.ts';
import {windowValues, type Window} from './window.ts';

/** The points of the window that the mask weighs. Binning overshoots at its edge: cut to 0 to 1. */
export function maskedPoints(map: Volume, mask: Volume, window: Window): MaskedPoints {
  const edge = window.binnedEdgeVoxels;
  const weights = windowValues(mask, window.centre, window);
  const densities = windowValues(map, window.centre, window);
  const count = weights.reduce((sum, weight) => (weight > 0 ? sum + 1 : sum), 0);
  const numbers = (): Float64Array => new Float64Array(count);
  const points = {x: numbers(), y: numbers(), z: numbers(), weight: numbers(), density: numbers()};
  for (let index = 0, next = 0; index < weights.length; index += 1) {
    if (weights[index] <= 0) continue;
    points.x[next] = (index % edge) - edge / 2;
    points.y[next] = (Math.floor(index / edge) % edge) - edge / 2;
    points.z[next] = Math.floor(index / (edge * edge)) - edge / 2;
    points.weight[next] = Math.min(1, weights[index]);
    points.density[next] = densities[index];
    next += 1;
  }
  return points;
}
