import type {Vector3} from '../geometry/vector.ts';
import {pointOf, type Atoms} from './atoms.ts';

const steps = 300;

/**
 * Nearly the smallest sphere that holds all atoms.
 *
 * @see Bădoiu and Clarkson 2003: ever shorter steps towards the farthest point
 */
export function enclosingSphere(atoms: Atoms): {readonly centre: Vector3; readonly radiusAngstrom: number} {
  let centre: Vector3 = [0, 0, 0];
  for (let i = 1; i <= steps; i += 1) {
    const far = pointOf(atoms, farthest(atoms, centre).index);
    const towards = (axis: 0 | 1 | 2): number => centre[axis] + (far[axis] - centre[axis]) / (i + 1);
    centre = [towards(0), towards(1), towards(2)];
  }
  return {centre, radiusAngstrom: radiusAbout(atoms, centre)};
}

/** Distance of the farthest atom. */
export function radiusAbout(atoms: Atoms, centre: Vector3): number {
  return farthest(atoms, centre).distanceAngstrom;
}

function farthest(
  {x, y, z}: Atoms,
  centre: Vector3,
): {readonly index: number; readonly distanceAngstrom: number} {
  let index = 0;
  let square = 0;
  for (let i = 0; i < x.length; i += 1) {
    const found = (x[i] - centre[0]) ** 2 + (y[i] - centre[1]) ** 2 + (z[i] - centre[2]) ** 2;
    if (found > square) [index, square] = [i, found];
  }
  return {index, distanceAngstrom: Math.sqrt(square)};
}
