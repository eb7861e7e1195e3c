import {timesVector} from '../linear-algebra.ts';

/** A misfit about an operator: dᵀ H d + 2 g · d in its local step d. A `LocalModel` is one. */
export type Quadratic = {
  /** (6) */
  readonly gradient: Float64Array;
  /** (6, 6) */
  readonly hessian: Float64Array;
};

/** Σ Jᵀ H J `(p, p)` and Σ Jᵀ g `(p)`: the misfit of all copies in their shared parameters. */
export function normalEquations(
  jacobians: readonly Float64Array[],
  quadratics: readonly Quadratic[],
): Quadratic {
  const parameters = jacobians[0].length / 6;
  const gradient = new Float64Array(parameters);
  const hessian = new Float64Array(parameters * parameters);
  for (const [copy, jacobian] of jacobians.entries())
    for (let a = 0; a < parameters; a += 1) {
      const column = columnOf(jacobian, a);
      gradient[a] += dotProduct(column, quadratics[copy].gradient);
      const pulled = timesVector(quadratics[copy].hessian, column);
      for (let b = 0; b < parameters; b += 1)
        hessian[parameters * b + a] += dotProduct(columnOf(jacobian, b), pulled);
    }
  return {gradient, hessian};
}

/** The misfit (d − d₀)ᵀ W (d − d₀) of a copy whose own best step d₀ is known with weight W = C⁻¹. */
export function quadraticAbout(freeStep: Float64Array, weight: Float64Array): Quadratic {
  return {gradient: timesVector(weight, freeStep).map((value) => -value), hessian: weight};
}

function columnOf(jacobian: Float64Array, column: number): Float64Array {
  const parameters = jacobian.length / 6;
  return Float64Array.from({length: 6}, (_, row) => jacobian[parameters * row + column]);
}

function dotProduct(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index], 0);
}
