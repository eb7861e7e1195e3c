import type {Vector3} from '../geometry/vector.ts';
import type {PointGrid} from './point-grid.ts';
import type {Random} from './random.ts';

/** The space that a chain may fill: the part of a box about the origin where `holds` is true. */
export type Envelope = {
  readonly halfSizeAngstrom: Vector3;
  readonly holds: (point: Vector3) => boolean;
};

/** Up to this distance residues count as neighbours. */
export const neighbourAngstrom = 9;

/** How far from a point the outside counts as crowded, and for how many neighbours in each direction. */
const outsideStepAngstrom = 5;
const outsideNeighbours = 3;

export function randomPoint({halfSizeAngstrom, holds}: Envelope, {uniform}: Random): Vector3 {
  const [a, b, c] = halfSizeAngstrom;
  for (;;) {
    const point: Vector3 = [a * (2 * uniform() - 1), b * (2 * uniform() - 1), c * (2 * uniform() - 1)];
    if (holds(point)) return point;
  }
}

/**
 * Mean number of neighbours of the points, the outside of the envelope counted as if it were full.
 *
 * Whoever always chooses the least crowded place fills an envelope evenly.
 */
export function crowding(points: readonly Vector3[], {holds}: Envelope, grid: PointGrid): number {
  const total = points.reduce((sum, point) => {
    const outside = around(point).filter((place) => !holds(place)).length;
    return sum + grid.countWithin(point, neighbourAngstrom) + outsideNeighbours * outside;
  }, 0);
  return total / points.length;
}

function around([x, y, z]: Vector3): readonly Vector3[] {
  const step = outsideStepAngstrom;
  return [
    [x - step, y, z],
    [x + step, y, z],
    [x, y - step, z],
    [x, y + step, z],
    [x, y, z - step],
    [x, y, z + step],
  ];
}
