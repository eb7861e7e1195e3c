import {quadraticForm} from '../linear-algebra.ts';
import type {LocalModel} from '../problem.ts';
import {sigmasOfChiSquared} from './significance.ts';
import {freeStep} from './free-step.ts';
import {inverseSix} from './weights.ts';

/** How far the place that suits a copy best, on its own, lies from where the shared parameters put it. */
export type Departure = {
  readonly angleDegrees: number;
  /** Of the image of A's centre. */
  readonly distanceAngstrom: number;
  /** As unlikely as a normal deviate of so many σ; undefined where nothing is known of the noise. */
  readonly sigmas?: number;
};

/** The departure of one copy, by the Newton step from its joint operator to its free solution. */
export function departure(model: LocalModel, covariance?: Float64Array): Departure {
  const step = freeStep(model);
  return {
    angleDegrees: (Math.hypot(step[0], step[1], step[2]) * 180) / Math.PI,
    distanceAngstrom: Math.hypot(step[3], step[4], step[5]),
    sigmas:
      covariance === undefined
        ? undefined
        : sigmasOfChiSquared(quadraticForm(inverseSix(covariance), step), 6),
  };
}
