import type {AngstromPoint} from '../geometry/frames.ts';
import {multiply, transform, type Matrix3} from '../geometry/matrix3.ts';
import {place, type Operator} from '../geometry/operator.ts';
import {rotationAbout} from '../geometry/rotation.ts';
import {add, norm, subtract, type Vector3} from '../geometry/vector.ts';
import type {Step} from './problem.ts';

/** The operator after a step about the centre of A's points, as `LocalModel` has it. */
export function stepped(
  operator: Operator,
  centre: AngstromPoint,
  {omegaRadians, tauAngstrom}: Step,
): Operator {
  const rotation = multiply(operator.rotation, turnOf(omegaRadians));
  const image = add(place(operator, centre), transform(operator.rotation, tauAngstrom));
  return {rotation, shiftAngstrom: subtract(image, transform(rotation, centre))};
}

/** (6): ω in radians, then τ in Å. */
export function stepOf(parameters: ArrayLike<number>): Step {
  const [a, b, c, d, e, f] = Array.from(parameters);
  return {omegaRadians: [a, b, c], tauAngstrom: [d, e, f]};
}

/** How far a step moves A's points: root mean square over them, at most. */
export function stepLengthAngstrom(
  {omegaRadians, tauAngstrom}: Step,
  radiusOfGyrationAngstrom: number,
): number {
  return norm(tauAngstrom) + norm(omegaRadians) * radiusOfGyrationAngstrom;
}

/** exp([ω]×). */
function turnOf(omegaRadians: Vector3): Matrix3 {
  const radians = norm(omegaRadians);
  return rotationAbout(radians === 0 ? [0, 0, 1] : omegaRadians, (radians * 180) / Math.PI);
}
