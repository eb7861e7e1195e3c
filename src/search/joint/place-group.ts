import {usageError} from '../../errors.ts';
import {pointGroupOperators} from '../../geometry/group.ts';
import {angstromPoint, type AngstromPoint} from '../../geometry/frames.ts';
import {identityMatrix, multiply, transpose, type Matrix3} from '../../geometry/matrix3.ts';
import type {Operator} from '../../geometry/operator.ts';
import {rotationAngleDegrees} from '../../geometry/rotation.ts';
import {screwOf} from '../../geometry/screw.ts';
import {solvePositive} from '../linear-algebra.ts';
import type {GroupPlacement} from './group-family.ts';
import {candidateFrames} from './group-frames.ts';

/** Where a group lies that operators are part of, and which of its elements each of them is. */
export type PlacedGroup = {
  readonly placement: GroupPlacement;
  /** Counted as in `pointGroupOperators`; never 0, none twice. */
  readonly elements: readonly number[];
};

/**
 * The orientation and place of a group that suit operators best, by their turns; a start for least squares.
 *
 * @param toleranceDegrees how far an operator may be turned from its element.
 * @returns undefined where no orientation makes each operator another element of the group.
 */
export function placeGroup(
  name: string,
  operators: readonly Operator[],
  toleranceDegrees: number,
): PlacedGroup | undefined {
  const group = pointGroupOperators(name).map(({rotation}) => rotation);
  if (operators.length >= group.length) return undefined;
  const rotations = operators.map(({rotation}) => rotation);
  const frames = candidateFrames(group, operators.map(screwOf), toleranceDegrees);
  let best:
    {readonly frame: Matrix3; readonly elements: readonly number[]; readonly cost: number} | undefined;
  for (const frame of frames) {
    const found = assignment(group, frame, rotations, toleranceDegrees);
    if (found !== undefined && (best === undefined || found.cost < best.cost)) best = {frame, ...found};
  }
  if (best === undefined) return undefined;
  return {
    placement: {frame: best.frame, centre: fixedPoint(operators)},
    elements: best.elements,
  };
}

/** The error for operators that are not those of the group the user named. */
export function notThisGroup(name: string, toleranceDegrees: number): Error {
  return usageError(
    `The operators are not those of ${name}: no orientation of it has another element within ${toleranceDegrees}° of each.`,
    'GROUP_NOT_THESE_OPERATORS',
    'Search without a group first and read which group the result is named.',
  );
}

function assignment(
  group: readonly Matrix3[],
  frame: Matrix3,
  rotations: readonly Matrix3[],
  toleranceDegrees: number,
): {readonly elements: readonly number[]; readonly cost: number} | undefined {
  const elements: number[] = [];
  let cost = 0;
  for (const rotation of rotations) {
    const inFrame = multiply(multiply(transpose(frame), rotation), frame);
    const nearest = nearestElement(group, inFrame);
    const angleDegrees = rotationAngleDegrees(multiply(transpose(group[nearest]), inFrame));
    if (nearest === 0 || angleDegrees > toleranceDegrees || elements.includes(nearest)) return undefined;
    elements.push(nearest);
    cost += angleDegrees ** 2;
  }
  return {elements, cost};
}

/** The element with the largest trace of gᵀ R, which is the one at the smallest angle. */
function nearestElement(group: readonly Matrix3[], rotation: Matrix3): number {
  let [nearest, largest] = [0, -Infinity];
  for (const [index, element] of group.entries()) {
    let trace = 0;
    for (let entry = 0; entry < 9; entry += 1) trace += element[entry] * rotation[entry];
    if (trace > largest) [nearest, largest] = [index, trace];
  }
  return nearest;
}

/** The point that all operators leave in place, as nearly as they do; nearest the box centre if on a line. */
function fixedPoint(operators: readonly Operator[]): AngstromPoint {
  const normal = new Float64Array(9);
  const right = new Float64Array(3);
  for (const {rotation, shiftAngstrom} of operators) {
    const away = identityMatrix.map((value, entry) => value - rotation[entry]);
    for (let a = 0; a < 3; a += 1)
      for (let row = 0; row < 3; row += 1) {
        right[a] += away[3 * row + a] * shiftAngstrom[row];
        for (let b = 0; b < 3; b += 1) normal[3 * a + b] += away[3 * row + a] * away[3 * row + b];
      }
  }
  const trace = normal[0] + normal[4] + normal[8];
  for (let a = 0; a < 3; a += 1) normal[4 * a] += 1e-6 * trace;
  const [x, y, z] = solvePositive(normal, right) ?? [0, 0, 0];
  return angstromPoint(x, y, z);
}
