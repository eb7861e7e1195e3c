import {compose, type Operator} from '../geometry/operator.ts';
import {scale} from '../geometry/vector.ts';
import {placeAtoms, pointOf, type Atoms} from './atoms.ts';
import {pointGrid, type PointGrid} from './point-grid.ts';
import {randomDirection, randomRotation, type Random} from './random.ts';

export type ArrangeOptions = {
  /** Least distance between residues of different parts, at most 15. */
  readonly clearanceAngstrom: number;
  /** How far from the origin a part's centre may come. */
  readonly reachAngstrom: number;
  readonly random: Random;
};

const cellAngstrom = 15;
const candidates = 24;
const stepAngstrom = 0.5;

/**
 * Places for parts in random orientations, each as near to the origin as those before it allow: it comes
 * from the centre outwards and stops where it first is free, so it touches another.
 *
 * @param fixed what is there already.
 * @returns one place for each part; fewer where one does not find any.
 */
export function packAround(
  parts: readonly Atoms[],
  fixed: readonly Atoms[],
  options: ArrangeOptions,
): readonly Operator[] {
  const grid = pointGrid({cellAngstrom});
  fixed.forEach((atoms) => addTo(grid, atoms));
  const places: Operator[] = [];
  for (const part of parts) {
    const place = nearestPlace(options, (operator) => isClear([placeAtoms(part, operator)], grid, options));
    if (place === undefined) break;
    places.push(place);
    addTo(grid, placeAtoms(part, place));
  }
  return places;
}

/** A place for a part from which `operators` lead to others that touch neither it nor each other. */
export function placeForOperators(
  part: Atoms,
  operators: readonly Operator[],
  options: ArrangeOptions,
): Operator | undefined {
  return nearestPlace(options, (place) => {
    const copies = operators.map((operator) => placeAtoms(part, compose(operator, place)));
    return isClear([placeAtoms(part, place), ...copies], pointGrid({cellAngstrom}), options);
  });
}

/** Along random directions, and in random orientations, the place nearest to the origin that is free. */
function nearestPlace(
  {random, reachAngstrom}: ArrangeOptions,
  isFree: (place: Operator) => boolean,
): Operator | undefined {
  let best: Operator | undefined;
  let nearestAngstrom = reachAngstrom;
  for (let i = 0; i < candidates; i += 1) {
    const rotation = randomRotation(random);
    const direction = randomDirection(random);
    for (let distance = 0; distance < nearestAngstrom; distance += stepAngstrom) {
      const place = {rotation, shiftAngstrom: scale(direction, distance)};
      if (!isFree(place)) continue;
      [best, nearestAngstrom] = [place, distance];
    }
  }
  return best;
}

/** Whether the parts keep clear of the grid and of each other; adds those that do to the grid. */
function isClear(parts: readonly Atoms[], grid: PointGrid, {clearanceAngstrom}: ArrangeOptions): boolean {
  return parts.every((part, i) => {
    const isFree = part.x.every((_, atom) => grid.countWithin(pointOf(part, atom), clearanceAngstrom) === 0);
    if (isFree && i < parts.length - 1) addTo(grid, part);
    return isFree;
  });
}

function addTo(grid: PointGrid, atoms: Atoms): void {
  atoms.x.forEach((_, i) => grid.add(pointOf(atoms, i)));
}
