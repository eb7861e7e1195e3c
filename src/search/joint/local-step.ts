import type {AngstromPoint} from '../../geometry/frames.ts';
import {multiply, transform, transpose} from '../../geometry/matrix3.ts';
import {place, type Operator} from '../../geometry/operator.ts';
import {add, subtract, type Vector3} from '../../geometry/vector.ts';
import {rotationOfVector, rotationVector} from './rotation-vector.ts';

/**
 * The (ω, τ) that moves one operator to another, as in `LocalModel`: in A's frame, about A's centre.
 *
 * @returns `(6)`: ω in radians, τ in Å.
 */
export function stepBetween(from: Operator, to: Operator, centre: AngstromPoint): Float64Array {
  const back = transpose(from.rotation);
  const omegaRadians = rotationVector(multiply(back, to.rotation));
  const tauAngstrom = transform(back, subtract(place(to, centre), place(from, centre)));
  return Float64Array.of(...omegaRadians, ...tauAngstrom);
}

/** The operator after a step `(6)` of (ω, τ): the inverse of `stepBetween`. */
export function stepped(operator: Operator, step: Float64Array, centre: AngstromPoint): Operator {
  const omegaRadians: Vector3 = [step[0], step[1], step[2]];
  const tauAngstrom: Vector3 = [step[3], step[4], step[5]];
  const rotation = multiply(operator.rotation, rotationOfVector(omegaRadians));
  const image = add(place(operator, centre), transform(operator.rotation, tauAngstrom));
  return {rotation, shiftAngstrom: subtract(image, transform(rotation, centre))};
}
