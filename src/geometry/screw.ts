import type {AngstromPoint} from './frames.ts';
import type {Matrix3} from './matrix3.ts';
import {rotationThrough, type Operator} from './operator.ts';
import {cosDegrees, rotationAbout, rotationAngleDegrees, sinDegrees} from './rotation.ts';
import {add, cross, dot, norm, normalise, scale, subtract, type Vector3} from './vector.ts';

/**
 * An operator as a turn about a line and a shift along it, which every operator is (Chasles).
 *
 * The angle is never negative, so an operator and its inverse have opposite axes. Angles of 0 and 180
 * leave the axis's direction open: there, the first of z, y, x that is not 0 is positive.
 */
export type Screw = {
  /** Unit vector; the turn is right-handed about it. Along the shift at angle 0, +z for the identity. */
  readonly axis: Vector3;
  /** 0 to 180. */
  readonly angleDegrees: number;
  /** Shift along the axis, of either sign. */
  readonly riseAngstrom: number;
  /** The point of the axis nearest the box centre; the box centre itself at angle 0. */
  readonly point: AngstromPoint;
};

/** Nearer than this to 0 or 180 degrees, an angle is taken for it. RELION's tolerance for identity. */
const sameDegrees = 1e-6;

/** The screw that an operator is. */
export function screwOf({rotation, shiftAngstrom}: Operator): Screw {
  const angleDegrees = rotationAngleDegrees(rotation);
  if (angleDegrees < sameDegrees) return translationScrew(shiftAngstrom);
  const isHalfTurn = 180 - angleDegrees < sameDegrees;
  const axis = isHalfTurn ? positive(lineOfTurn(rotation)) : axisOfTurn(rotation, angleDegrees);
  const riseAngstrom = dot(axis, shiftAngstrom);
  const across = subtract(shiftAngstrom, scale(axis, riseAngstrom));
  const point = fixedPoint(axis, isHalfTurn ? 180 : angleDegrees, across);
  return {axis, angleDegrees: isHalfTurn ? 180 : angleDegrees, riseAngstrom, point};
}

/** The operator that a screw is. The axis may have any length but 0, the angle any value. */
export function operatorOfScrew({axis, angleDegrees, riseAngstrom, point}: Screw): Operator {
  const turn = rotationThrough(rotationAbout(axis, angleDegrees), point);
  const shiftAngstrom = add(turn.shiftAngstrom, scale(normalise(axis), riseAngstrom));
  return {rotation: turn.rotation, shiftAngstrom};
}

function translationScrew(shiftAngstrom: Vector3): Screw {
  const axis: Vector3 = norm(shiftAngstrom) === 0 ? [0, 0, 1] : positive(normalise(shiftAngstrom));
  const point = [0, 0, 0] as Vector3 as AngstromPoint;
  return {axis, angleDegrees: 0, riseAngstrom: dot(axis, shiftAngstrom), point};
}

/** From the antisymmetric part of the matrix where that is large, else only its sign. */
function axisOfTurn(m: Matrix3, angleDegrees: number): Vector3 {
  const antisymmetric: Vector3 = [m[7] - m[5], m[2] - m[6], m[3] - m[1]];
  if (angleDegrees < 90) return normalise(antisymmetric);
  const line = lineOfTurn(m);
  return dot(line, antisymmetric) < 0 ? scale(line, -1) : line;
}

/** The axis up to its sign, from the symmetric part, cos θ · 1 + (1 − cos θ) · a aᵀ; θ not near 0. */
function lineOfTurn(m: Matrix3): Vector3 {
  const cosine = (m[0] + m[4] + m[8] - 1) / 2;
  const [xy, xz, yz] = [(m[1] + m[3]) / 2, (m[2] + m[6]) / 2, (m[5] + m[7]) / 2];
  const rows: Vector3[] = [
    [m[0] - cosine, xy, xz],
    [xy, m[4] - cosine, yz],
    [xz, yz, m[8] - cosine],
  ];
  return normalise(rows.reduce((longest, row) => (norm(row) > norm(longest) ? row : longest)));
}

/** The c across the axis with (1 − R) c = `across`: (across + cot(θ/2) axis × across) / 2. */
function fixedPoint(axis: Vector3, angleDegrees: number, across: Vector3): AngstromPoint {
  const cotangent = cosDegrees(angleDegrees / 2) / sinDegrees(angleDegrees / 2);
  return scale(add(across, scale(cross(axis, across), cotangent)), 0.5) as AngstromPoint;
}

/** The one of ±axis whose first of z, y, x that is not 0 is positive. */
function positive(axis: Vector3): Vector3 {
  const leading = [axis[2], axis[1], axis[0]].find((component) => Math.abs(component) > 1e-9) ?? 1;
  return leading < 0 ? scale(axis, -1) : axis;
}
