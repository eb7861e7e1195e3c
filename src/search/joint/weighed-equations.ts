import type {LocalModel} from '../problem.ts';
import {freeStep} from './free-step.ts';
import {normalEquations, quadraticAbout, type Quadratic} from './normal-equations.ts';
import {inverseSix, scaledWeight} from './weights.ts';

/** Normal equations of the p shared parameters and, where some noise is common, the six of A. */
export function weighedEquations(
  jacobian: readonly Float64Array[],
  models: readonly LocalModel[],
  covariances: readonly Float64Array[],
  sharedFraction: number,
): Quadratic {
  const quadratics = models.map((model, copy) =>
    quadraticAbout(freeStep(model), scaledWeight(inverseSix(covariances[copy]), 1 / (1 - sharedFraction))),
  );
  if (sharedFraction === 0) return normalEquations(jacobian, quadratics);
  const equations = normalEquations(jacobian.map(withCommonStep), quadratics);
  const prior = scaledWeight(inverseSix(mean(covariances)), 1 / sharedFraction);
  return {gradient: equations.gradient, hessian: withPrior(equations.hessian, prior)};
}

/** (6, p) beside the (6, 6) identity. */
function withCommonStep(jacobian: Float64Array): Float64Array {
  const parameters = jacobian.length / 6;
  const wide = new Float64Array(6 * (parameters + 6));
  for (let row = 0; row < 6; row += 1) {
    wide.set(jacobian.subarray(parameters * row, parameters * (row + 1)), (parameters + 6) * row);
    wide[(parameters + 6) * row + parameters + row] = 1;
  }
  return wide;
}

/** Adds a (6, 6) to the last block. */
function withPrior(hessian: Float64Array, prior: Float64Array): Float64Array {
  const size = Math.round(Math.sqrt(hessian.length));
  const first = size - 6;
  return hessian.map((value, index) => {
    const [row, column] = [Math.floor(index / size) - first, (index % size) - first];
    return row < 0 || column < 0 ? value : value + prior[6 * row + column];
  });
}

function mean(matrices: readonly Float64Array[]): Float64Array {
  return matrices[0].map((_, index) =>
    matrices.reduce((sum, matrix) => sum + matrix[index] / matrices.length, 0),
  );
}
