import {solvePositive} from '../linear-algebra.ts';
import type {Quadratic} from './normal-equations.ts';

/** The step from a copy's operator to the one that suits it best: −H⁻¹ g. */
export function freeStep({gradient, hessian}: Quadratic): Float64Array {
  const downhill = gradient.map((value) => -value);
  return solvePositive(hessian, downhill, 1e-9) ?? new Float64Array(6);
}
