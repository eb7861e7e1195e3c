import {absoluteOf, type AbsolutePoint} from '../geometry/absolute-operator.ts';
import type {AngstromPoint} from '../geometry/frames.ts';
import {place, type Operator} from '../geometry/operator.ts';
import {screwOf} from '../geometry/screw.ts';
import {add, dot, norm, scale, subtract, type Vector3} from '../geometry/vector.ts';
import {copyColour} from './copy-colour.ts';

/** Operators of one masked region, and the centre of its first copy. */
export type BildSet = {
  readonly maskName: string;
  readonly operators: readonly Operator[];
  readonly firstCentre: AngstromPoint;
};

/** Half of the length of an axis beyond what lies along it. */
const axisMarginAngstrom = 30;

/**
 * A BILD drawing for ChimeraX: a sphere at every copy's centre, an arrow from the first copy's centre to
 * each of the others, and the axis of each operator's turn.
 *
 * @param boxCentre absolute coordinates of the box centre.
 */
export function bildText(sets: readonly BildSet[], boxCentre: AbsolutePoint): string {
  const lines = sets.flatMap(({maskName, operators, firstCentre}) => [
    `.comment copies of ${maskName === '' ? 'the masked region' : maskName}`,
    `.color ${colour(0)}`,
    `.sphere ${point(firstCentre, boxCentre)} 4`,
    ...operators.flatMap((operator, index) => [
      `.comment copy ${index + 2}`,
      `.color ${colour(index + 1)}`,
      ...copyLines(operator, firstCentre, boxCentre),
    ]),
  ]);
  return [...lines, ''].join('\n');
}

function copyLines(operator: Operator, first: AngstromPoint, boxCentre: AbsolutePoint): string[] {
  const copy = place(operator, first);
  const apart = norm(subtract(copy, first));
  const arrow =
    apart < 0.1 ? [] : [`.arrow ${point(first, boxCentre)} ${point(copy, boxCentre)} 0.7 1.8 0.85`];
  return [...arrow, `.sphere ${point(copy, boxCentre)} 3`, ...axisLine(operator, [first, copy], boxCentre)];
}

/** The screw axis beside the two copies; a shift has none. */
function axisLine(operator: Operator, ends: readonly Vector3[], boxCentre: AbsolutePoint): string[] {
  const {axis, angleDegrees, point: through} = screwOf(operator);
  if (angleDegrees < 0.01) return [];
  const along = ends.map((end) => dot(axis, subtract(end, through)));
  const from = add(through, scale(axis, Math.min(...along) - axisMarginAngstrom));
  const to = add(through, scale(axis, Math.max(...along) + axisMarginAngstrom));
  return [`.cylinder ${point(from, boxCentre)} ${point(to, boxCentre)} 0.35`];
}

function point(fromCentre: Vector3, boxCentre: AbsolutePoint): string {
  return absoluteOf(fromCentre, boxCentre)
    .map((value) => value.toFixed(3))
    .join(' ');
}

function colour(index: number): string {
  return copyColour(index)
    .map((value) => value.toFixed(3))
    .join(' ');
}
