import type {AngstromPoint} from '../geometry/frames.ts';
import {operatorOfScrew, screwOf, type Screw} from '../geometry/screw.ts';
import {place, type Operator} from '../geometry/operator.ts';
import {add, dot, norm, normalise, scale, subtract, type Vector3} from '../geometry/vector.ts';

/** The axis that a set's operators turn about. */
export type CommonAxis = {
  /** Unit vector towards +z. */
  readonly direction: Vector3;
  /** Where it passes the centre of the mask. */
  readonly point: AngstromPoint;
};

/** The axis of a smaller turn is not known well. */
const leastTurnDegrees = 5;
/** Of a set about one axis, no screw leans further, and none moves the mask's centre further than about the common one. */
const most = {leanCosine: Math.cos(Math.PI / 36), missAngstrom: 5};

/** A screw whose axis points towards +z; its angle may be negative then. */
export function upright(operator: Operator): Screw {
  const screw = screwOf(operator);
  if (screw.axis[2] >= 0) return screw;
  const {axis, angleDegrees, riseAngstrom} = screw;
  return {
    ...screw,
    axis: scale(axis, -1),
    angleDegrees: -angleDegrees,
    riseAngstrom: -riseAngstrom,
  };
}

/** Whether a screw turns far enough for its axis to be known. */
export function turns({angleDegrees}: Screw): boolean {
  return Math.abs(angleDegrees) >= leastTurnDegrees;
}

/**
 * The one axis of all operators that turn; undefined where there are fewer than two, or where they differ.
 *
 * @param centre of the mask.
 */
export function commonAxis(operators: readonly Operator[], centre: AngstromPoint): CommonAxis | undefined {
  const screws = operators.map(upright).filter(turns);
  if (screws.length < 2) return undefined;
  const weights = screws.map(({angleDegrees}) => Math.sin((angleDegrees * Math.PI) / 360) ** 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (vectors: readonly Vector3[]): Vector3 =>
    scale(
      vectors.reduce((sum, vector, i) => add(sum, scale(vector, weights[i])), [0, 0, 0] as const),
      1 / total,
    );
  const direction = normalise(mean(screws.map(({axis}) => axis)));
  const point = mean(screws.map((screw) => beside(screw, centre))) as AngstromPoint;
  const isCommon = screws.every((screw) => {
    const about = operatorOfScrew({...screw, axis: direction, point});
    const missed = norm(subtract(place(about, centre), place(operatorOfScrew(screw), centre)));
    return dot(screw.axis, direction) > most.leanCosine && missed < most.missAngstrom;
  });
  return isCommon ? {direction, point} : undefined;
}

/** The point of an axis nearest to another point. */
function beside({axis, point}: Pick<Screw, 'axis' | 'point'>, other: AngstromPoint): AngstromPoint {
  return add(point, scale(axis, dot(axis, subtract(other, point)))) as AngstromPoint;
}
