import {InputError} from '../../errors.ts';
import type {AngstromPoint} from '../../geometry/frames.ts';
import {pointGroupOperators} from '../../geometry/group.ts';
import {compose, difference, identityOperator, type Operator} from '../../geometry/operator.ts';
import {rotationAngleDegrees} from '../../geometry/rotation.ts';
import {fitOperators} from '../../search/joint/fit-operators.ts';
import {groupFamily} from '../../search/joint/group-family.ts';
import {placeGroup} from '../../search/joint/place-group.ts';
import {diagonalWeight} from '../../search/joint/weights.ts';

/** A whole point group made of some of its operators. */
export type CompletedSet = {
  /** `C3`, `D2`, `T`, `O` or `I`. */
  readonly group: string;
  /** The copies that were given come first, in their order. */
  readonly operators: readonly Operator[];
  /** By how much the given operators were moved to make the group exact, at most. */
  readonly movedDegrees: number;
  /** Of the image of the first copy's centre. */
  readonly movedAngstrom: number;
};

const highestFold = 60;

/**
 * The smallest point group that operators generate, about the place that suits them best.
 *
 * @param options.centre of the first copy, where distances are measured.
 * @param options.tolerance in degrees and in Å: by how much going round with any of the operators, until it
 *   comes back to the first copy, may miss it.
 * @throws {InputError} `GROUP_NOT_CLOSED` with what going round leaves.
 */
export function completeSet(
  operators: readonly Operator[],
  {centre, tolerance}: {readonly centre: AngstromPoint; readonly tolerance: number},
): CompletedSet {
  let nearest: Attempt | undefined;
  for (const {group, order} of candidates()) {
    if (order <= operators.length) continue;
    const attempt = tryGroup(group, operators, centre, tolerance);
    if (attempt === undefined) continue;
    if (attempt.missedDegrees <= tolerance && attempt.missedAngstrom <= tolerance) return attempt.completed;
    if (nearest === undefined || missed(attempt) < missed(nearest)) nearest = attempt;
  }
  throw notClosed(operators.length, nearest, tolerance);
}

/** A group tried, and by how much going round, or making the group exact, misses the first copy. */
type Attempt = {
  readonly completed: CompletedSet;
  readonly missedDegrees: number;
  readonly missedAngstrom: number;
};

/** All groups, the smallest first. */
function candidates(): readonly {readonly group: string; readonly order: number}[] {
  const cyclic = Array.from({length: highestFold - 1}, (_, k) => ({group: `C${k + 2}`, order: k + 2}));
  const dihedral = cyclic.map(({group, order}) => ({group: group.replace('C', 'D'), order: 2 * order}));
  const polyhedral = [
    {group: 'T', order: 12},
    {group: 'O', order: 24},
    {group: 'I', order: 60},
  ];
  return [...cyclic, ...dihedral, ...polyhedral].sort((a, b) => a.order - b.order);
}

/** Undefined where the operators are no elements of the group, or generate less than all of it. */
function tryGroup(
  group: string,
  operators: readonly Operator[],
  centre: AngstromPoint,
  tolerance: number,
): Attempt | undefined {
  const placed = placeGroup(group, operators, tolerance);
  const elements = pointGroupOperators(group);
  if (placed === undefined || generatedCount(placed.elements, elements) < elements.length) return undefined;
  const weight = diagonalWeight(1, 1);
  const measured = operators.map((operator) => ({operator, centre, weight}));
  const {member} = fitOperators(groupFamily(group, placed.elements), measured, placed.placement);
  const others = elements.flatMap((_, index) =>
    index === 0 || placed.elements.includes(index) ? [] : [index],
  );
  const whole = groupFamily(group, [...placed.elements, ...others]).operators(member);
  const apart = operators.map((operator, index) => difference(operator, whole[index], centre));
  const moved = {
    movedDegrees: Math.max(...apart.map(({angleDegrees}) => angleDegrees)),
    movedAngstrom: Math.max(...apart.map(({distanceAngstrom}) => distanceAngstrom)),
  };
  const rounds = operators.map((operator, index) =>
    difference(power(operator, orderOf(elements[placed.elements[index]])), identityOperator, centre),
  );
  return {
    completed: {group, operators: whole, ...moved},
    missedDegrees: Math.max(moved.movedDegrees, ...rounds.map(({angleDegrees}) => angleDegrees)),
    missedAngstrom: Math.max(moved.movedAngstrom, ...rounds.map(({distanceAngstrom}) => distanceAngstrom)),
  };
}

function power(operator: Operator, exponent: number): Operator {
  let result = identityOperator;
  for (let k = 0; k < exponent; k += 1) result = compose(operator, result);
  return result;
}

/** How many elements the given ones and their products are. */
function generatedCount(generators: readonly number[], elements: readonly Operator[]): number {
  const found = new Set([0]);
  for (const element of found)
    for (const generator of generators) {
      const product = compose(elements[generator], elements[element]);
      found.add(elements.findIndex((other) => turnBetween(other, product) < 0.01));
    }
  return found.size;
}

/** How often a rotation is done until it is back. */
function orderOf(element: Operator): number {
  for (let order = 1; order <= 2 * highestFold; order += 1)
    if (rotationAngleDegrees(power(element, order).rotation) < 0.01) return order;
  throw new RangeError('An element of a point group has no order.');
}

function turnBetween(a: Operator, b: Operator): number {
  return difference(a, b, [0, 0, 0] as unknown as AngstromPoint).angleDegrees;
}

function missed({missedDegrees, missedAngstrom}: Attempt): number {
  return Math.max(missedDegrees, missedAngstrom);
}

function notClosed(count: number, nearest: Attempt | undefined, tolerance: number): InputError {
  const what =
    count === 1
      ? 'This operator does not generate a point group'
      : `These ${count} operators do not generate a point group`;
  const miss =
    nearest === undefined
      ? `no group up to C${highestFold}, D${highestFold}, T, O, I has them within ${tolerance}°`
      : `as ${nearest.completed.group}, the nearest, going round misses the first copy by ${nearest.missedDegrees.toFixed(2)}° and ${nearest.missedAngstrom.toFixed(2)} Å, and ${tolerance}° and ${tolerance} Å are allowed`;
  return new InputError(`${what}: ${miss}.`, {
    code: 'GROUP_NOT_CLOSED',
    suggestions: [
      'Copies along a helix, or merely alike, are no group: leave --complete out.',
      'Operators known only coarsely are refined by localsym search, or allowed for with --tolerance.',
    ],
  });
}
