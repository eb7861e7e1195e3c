import type {AngstromPoint} from '../../geometry/frames.ts';
import type {Operator} from '../../geometry/operator.ts';
import {stepBetween} from './local-step.ts';

/** Sets of operators that share a few parameters: a helix about some axis, a point group about some centre. */
export type Family<Member> = {
  /** Number of shared parameters, p. */
  readonly parameters: number;
  /** Which of them are angles; the others are lengths. */
  readonly isAngle: readonly boolean[];
  /** The member that `(p)` small changes lead to, in radians and Å. */
  moved(member: Member, changes: Float64Array): Member;
  /** One operator for each copy. */
  operators(member: Member): Operator[];
};

/** Radians and Å: far above rounding, and small enough for a hundred steps of a helix. */
const increment = 1e-4;

/**
 * How each copy moves with the shared parameters: d(ω, τ)/d(parameters), by central differences.
 *
 * @param centres of A, one for each copy.
 * @returns one `(6, p)` for each copy, row-major; relative error 1e-7 at ten steps of a helix.
 */
export function jacobians<Member>(
  family: Family<Member>,
  member: Member,
  centres: readonly AngstromPoint[],
): Float64Array[] {
  const here = family.operators(member);
  const found = here.map(() => new Float64Array(6 * family.parameters));
  for (let parameter = 0; parameter < family.parameters; parameter += 1) {
    const [ahead, behind] = [increment, -increment].map((change) =>
      family.operators(family.moved(member, unitChange(family.parameters, parameter, change))),
    );
    for (const [copy, operator] of here.entries()) {
      const forward = stepBetween(operator, ahead[copy], centres[copy]);
      const backward = stepBetween(operator, behind[copy], centres[copy]);
      for (let row = 0; row < 6; row += 1)
        found[copy][family.parameters * row + parameter] = (forward[row] - backward[row]) / (2 * increment);
    }
  }
  return found;
}

function unitChange(parameters: number, parameter: number, change: number): Float64Array {
  const changes = new Float64Array(parameters);
  changes[parameter] = change;
  return changes;
}
