import {eulerMatrix, type EulerAngles} from '../geometry/euler.ts';
import type {Matrix3} from '../geometry/matrix3.ts';

/** How far each of RELION's Euler angles may be from its start, either way; 0 fixes it. */
export type EulerLimits = {
  readonly start: EulerAngles;
  readonly rotRangeDegrees: number;
  readonly tiltRangeDegrees: number;
  readonly psiRangeDegrees: number;
};

/** The irrational numbers of the spirals: √2, and the root of ψ⁴ = ψ + 4. */
const phi = Math.SQRT2;
const psi = 1.5337511687552043;

/** All rotations as a volume, with the angle in radians as the length of a small one. */
const volumeOfRotations = 8 * Math.PI ** 2;

/**
 * Rotations that fill their whole space nearly evenly, one for each cube of `stepDegrees`: 4401 at 15°.
 *
 * No rotation is farther than about the step from one of them.
 *
 * @see M. Alexa, Super-Fibonacci Spirals: Fast, Low-Discrepancy Sampling of SO(3), CVPR 2022
 */
export function uniformOrientations(stepDegrees: number): readonly Matrix3[] {
  const stepRadians = (stepDegrees * Math.PI) / 180;
  const count = Math.ceil(volumeOfRotations / stepRadians ** 3);
  return Array.from({length: count}, (_, i) => {
    const s = i + 0.5;
    const [r, rest] = [Math.sqrt(s / count), Math.sqrt(1 - s / count)];
    const [alpha, beta] = [(2 * Math.PI * s) / phi, (2 * Math.PI * s) / psi];
    return rotationOfQuaternion(
      r * Math.sin(alpha),
      r * Math.cos(alpha),
      rest * Math.sin(beta),
      rest * Math.cos(beta),
    );
  });
}

/**
 * Rotations within the limits, on a grid of Euler angles about the start, both ends of each range included.
 *
 * Low tilts are sampled more densely than needed, by a half in all, as the limits are those of the angles.
 */
export function orientationsWithin(limits: EulerLimits, stepDegrees: number): readonly Matrix3[] {
  const {start} = limits;
  const rots = turns(limits.rotRangeDegrees, stepDegrees);
  const tilts = stepsWithin(Math.min(limits.tiltRangeDegrees, 180), stepDegrees);
  const psis = turns(limits.psiRangeDegrees, stepDegrees);
  return tilts.flatMap((tilt) =>
    rots.flatMap((rot) =>
      psis.map((turn) =>
        eulerMatrix({
          rotDegrees: start.rotDegrees + rot,
          tiltDegrees: start.tiltDegrees + tilt,
          psiDegrees: start.psiDegrees + turn,
        }),
      ),
    ),
  );
}

/** As `stepsWithin`, but a whole turn or more is sampled once only. */
function turns(rangeDegrees: number, stepDegrees: number): readonly number[] {
  if (rangeDegrees < 180) return stepsWithin(rangeDegrees, stepDegrees);
  const count = Math.ceil(360 / stepDegrees);
  return Array.from({length: count}, (_, i) => (i * 360) / count);
}

/** From −range to +range, 0 among them, no farther apart than the step. */
function stepsWithin(rangeDegrees: number, stepDegrees: number): readonly number[] {
  const each = Math.ceil(rangeDegrees / stepDegrees);
  return Array.from({length: 2 * each + 1}, (_, i) => (each === 0 ? 0 : ((i - each) * rangeDegrees) / each));
}

function rotationOfQuaternion(x: number, y: number, z: number, w: number): Matrix3 {
  return [
    1 - 2 * (y * y + z * z),
    2 * (x * y - w * z),
    2 * (x * z + w * y),
    2 * (x * y + w * z),
    1 - 2 * (x * x + z * z),
    2 * (y * z - w * x),
    2 * (x * z - w * y),
    2 * (y * z + w * x),
    1 - 2 * (x * x + y * y),
  ];
}
