import type {AngstromPoint} from '../../../src/geometry/frames.ts';
import type {Operator} from '../../../src/geometry/operator.ts';
import {quadraticForm, timesVector} from '../../../src/search/linear-algebra.ts';
import {stepBetween, stepped} from '../../../src/search/joint/local-step.ts';
import type {CopyProblem} from '../../../src/search/problem.ts';
import type {Random} from '../../../src/simulate/random.ts';

/** A subunit of 100 Å: 25 Å rms, off the box centre. */
export const radiusOfGyrationAngstrom = 25;

/** Standard errors of a copy found by itself: unequal along the axes, so that weights matter. */
export const sigmas: Float64Array = Float64Array.of(
  ...[0.1, 0.15, 0.06].map((degrees) => (degrees * Math.PI) / 180),
  0.05,
  0.08,
  0.04,
);

/** Diagonal of `sigmas`². */
export const covariance: Float64Array = Float64Array.from({length: 36}, (_, index) =>
  index % 7 === 0 ? sigmas[index / 7] ** 2 : 0,
);

const hessian = covariance.map((value) => (value === 0 ? 0 : 1 / value));

/** Σ dᵀ H d at which a score has fallen to 1/√2. */
const width = 1e5;

/** A copy whose misfit is dᵀ H d about `best`, H = C⁻¹ with the covariance above. */
export function copyAt(best: Operator, centre: AngstromPoint): CopyProblem {
  return {
    centre,
    radiusOfGyrationAngstrom,
    evaluate: async (operator) => {
      const step = stepBetween(operator, best, centre);
      return {
        operator,
        score: 1 / Math.sqrt(1 + quadraticForm(hessian, step) / width),
        gradient: timesVector(hessian, step).map((value) => -value),
        hessian,
      };
    },
  };
}

/** One (ω, τ) of the noise above. */
export function noiseStep(random: Random, scale = 1): Float64Array {
  return sigmas.map((sigma) => sigma * scale * random.gaussian());
}

/** An operator with that noise. */
export function noisy(operator: Operator, centre: AngstromPoint, random: Random, scale = 1): Operator {
  return stepped(operator, noiseStep(random, scale), centre);
}
