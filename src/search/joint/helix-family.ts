import type {AngstromPoint} from '../../geometry/frames.ts';
import {transform} from '../../geometry/matrix3.ts';
import {wrapDegrees} from '../../geometry/rotation.ts';
import {operatorOfScrew} from '../../geometry/screw.ts';
import {add, cross, dot, normalise, scale, subtract, type Vector3} from '../../geometry/vector.ts';
import type {Family} from './family.ts';
import {rotationOfVector} from './rotation-vector.ts';

/** A helix: its axis and what one step does. */
export type Helix = {
  /** Per step, in RELION's helical sense: right-handed about the axis. (−180, 180]; psi is minus this. */
  readonly turnDegrees: number;
  /** Per step, along the axis. */
  readonly riseAngstrom: number;
  /** Unit vector; its first of z, y, x that is not 0 is positive. */
  readonly axis: Vector3;
  /** The point of the axis nearest the box centre. */
  readonly point: AngstromPoint;
};

/**
 * Copy k is the helix' screw to the power of `steps[k]`.
 *
 * The parameters: turn, rise, shift of the axis along the two directions of `acrossAxis`, and with
 * `isAxisTilted` its turn about them, at the point nearest the box centre.
 */
export function helixFamily(steps: readonly number[], isAxisTilted: boolean): Family<Helix> {
  return {
    parameters: isAxisTilted ? 6 : 4,
    isAngle: isAxisTilted ? [true, false, false, false, true, true] : [true, false, false, false],
    moved: movedHelix,
    operators: (helix) =>
      steps.map((step) =>
        operatorOfScrew({
          axis: helix.axis,
          point: helix.point,
          angleDegrees: step * helix.turnDegrees,
          riseAngstrom: step * helix.riseAngstrom,
        }),
      ),
  };
}

/** Two unit vectors across an axis: x and y for the z axis, their projections where they are near. */
export function acrossAxis(axis: Vector3): readonly [Vector3, Vector3] {
  const reference: Vector3 = Math.abs(axis[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0];
  const first = normalise(subtract(reference, scale(axis, dot(reference, axis))));
  return [first, cross(axis, first)];
}

/** The same helix with its axis pointing up, its angle wrapped, its point nearest the box centre. */
export function standardHelix({turnDegrees, riseAngstrom, axis, point}: Helix): Helix {
  const unit = normalise(axis);
  const leading = [unit[2], unit[1], unit[0]].find((component) => Math.abs(component) > 1e-9) ?? 1;
  const sign = leading < 0 ? -1 : 1;
  return {
    turnDegrees: wrapDegrees(sign * turnDegrees),
    riseAngstrom: sign * riseAngstrom,
    axis: scale(unit, sign),
    point: nearestToCentre(point, unit),
  };
}

/** A helix with its rise upwards, and the steps that then make the same operators; without a rise, right-handed. */
export function upwards(
  helix: Helix,
  steps: readonly number[],
): {readonly helix: Helix; readonly steps: readonly number[]} {
  const {turnDegrees, riseAngstrom} = helix;
  const isUpwards = Math.abs(riseAngstrom) > 1e-6 ? riseAngstrom > 0 : turnDegrees >= 0;
  if (isUpwards) return {helix, steps};
  return {
    helix: {...helix, turnDegrees: wrapDegrees(-turnDegrees), riseAngstrom: -riseAngstrom},
    steps: steps.map((step) => -step),
  };
}

function movedHelix({turnDegrees, riseAngstrom, axis, point}: Helix, changes: Float64Array): Helix {
  const [first, second] = acrossAxis(axis);
  const shift = add(scale(first, changes[2]), scale(second, changes[3]));
  const tilt = add(scale(first, changes[4] ?? 0), scale(second, changes[5] ?? 0));
  const tilted = normalise(transform(rotationOfVector(tilt), axis));
  return {
    turnDegrees: turnDegrees + (changes[0] * 180) / Math.PI,
    riseAngstrom: riseAngstrom + changes[1],
    axis: tilted,
    point: nearestToCentre(add(point, shift), tilted),
  };
}

function nearestToCentre(point: Vector3, axis: Vector3): AngstromPoint {
  return subtract(point, scale(axis, dot(point, axis))) as AngstromPoint;
}
