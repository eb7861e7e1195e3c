import {matrixOfRows, multiply, transpose, type Matrix3} from '../../geometry/matrix3.ts';
import {sinDegrees} from '../../geometry/rotation.ts';
import {screwOf} from '../../geometry/screw.ts';
import {cross, dot, normalise, norm, scale, type Vector3} from '../../geometry/vector.ts';

/** An operator's turn, and where on the group it could be. */
type Turn = {readonly axis: Vector3; readonly angleDegrees: number};

/** Nearer than this to a half turn, noise decides which way the axis points. */
const halfTurnDegrees = 165;

/** Axes nearer than 10° give no frame. */
const parallelSine = 0.17;

/**
 * Orientations that put elements of the group on two operators: those whose axes differ most and are known
 * best, which is the better the larger the turns; on the largest turn alone where all axes are parallel.
 */
export function candidateFrames(
  group: readonly Matrix3[],
  turns: readonly Turn[],
  toleranceDegrees: number,
): readonly Matrix3[] {
  const elements = group.slice(1).map((rotation) => screwOf({rotation, shiftAngstrom: [0, 0, 0]}));
  const matching = (turn: Turn): readonly Vector3[] =>
    elements
      .filter(({angleDegrees}) => Math.abs(angleDegrees - turn.angleDegrees) <= toleranceDegrees)
      .flatMap(({axis}) => (turn.angleDegrees > halfTurnDegrees ? [axis, scale(axis, -1)] : [axis]));
  const isCyclic = elements.every(({axis}) => norm(cross(axis, elements[0].axis)) < 1e-6);
  const pair = isCyclic ? undefined : mostAcross(turns);
  if (pair === undefined) {
    const largest = turns.reduce((best, turn) => (turn.angleDegrees > best.angleDegrees ? turn : best));
    return matching(largest).map((axis) => alignment(axis, undefined, largest.axis, undefined));
  }
  const [first, second] = pair;
  return matching(first).flatMap((axis) =>
    matching(second)
      .filter((other) => sameAngle(dot(axis, other), dot(first.axis, second.axis), toleranceDegrees))
      .map((other) => alignment(axis, other, first.axis, second.axis)),
  );
}

/** Undefined where all axes are parallel. */
function mostAcross(turns: readonly Turn[]): readonly [Turn, Turn] | undefined {
  let best: readonly [Turn, Turn] | undefined;
  let most = parallelSine;
  for (const [index, a] of turns.entries())
    for (const b of turns.slice(0, index)) {
      const across =
        norm(cross(a.axis, b.axis)) * sinDegrees(a.angleDegrees / 2) * sinDegrees(b.angleDegrees / 2);
      if (across > most + 1e-9) [best, most] = [[a, b], across];
    }
  return best;
}

function sameAngle(cosine: number, other: number, toleranceDegrees: number): boolean {
  return Math.abs(arcCosineDegrees(cosine) - arcCosineDegrees(other)) <= 4 * toleranceDegrees;
}

function arcCosineDegrees(cosine: number): number {
  return (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
}

/** The rotation that takes `from` to `to`, and the plane of `fromSecond` to that of `toSecond`. */
function alignment(
  from: Vector3,
  fromSecond: Vector3 | undefined,
  to: Vector3,
  toSecond: Vector3 | undefined,
): Matrix3 {
  return multiply(transpose(basis(to, toSecond)), basis(from, fromSecond));
}

/** Rows: the axis, the normal of the plane, the third. */
function basis(axis: Vector3, second: Vector3 | undefined): Matrix3 {
  const other: Vector3 = second ?? (Math.abs(axis[0]) < 0.7 ? [1, 0, 0] : [0, 1, 0]);
  const normal = normalise(cross(axis, other));
  return matrixOfRows(axis, normal, cross(axis, normal));
}
