import {difference, type Operator} from '../../geometry/operator.ts';
import type {WeightedOperator} from './fit-operators.ts';
import type {Agreement, OperatorWithCovariance} from './set-name.ts';
import {sigmasOfChiSquared} from './significance.ts';
import {diagonalWeight, inverseSix} from './weights.ts';

/** What counts as within the errors. */
export type NamingOptions = {
  /** σ of an operator without covariance; default 0.3°. */
  readonly floorDegrees?: number;
  /** Default 0.5 Å. */
  readonly floorAngstrom?: number;
  /** How far a copy may be off, default 4 σ; by chance one in 16,000 is. */
  readonly limitSigmas?: number;
};

/** What no covariance knows of: interpolation. It is added to each, squared. */
const interpolation = {degrees: 0.03, angstrom: 0.03};

/** Errors are themselves known to about a fifth: all copies together may be off by 1.5 in χ². */
const chiSquaredAllowance = 1.5;

/** Operators with the inverse of their covariance, the floors included. */
export function weighted(
  measured: readonly OperatorWithCovariance[],
  {floorDegrees = 0.3, floorAngstrom = 0.5}: NamingOptions,
): readonly WeightedOperator[] {
  return measured.map(({operator, centre, covariance}) => ({
    operator,
    centre,
    weight:
      covariance === undefined
        ? diagonalWeight(floorDegrees, floorAngstrom)
        : inverseSix(withInterpolation(covariance)),
  }));
}

/** σ of the worst known turn among the operators, in degrees. */
export function worstTurnDegrees(
  measured: readonly OperatorWithCovariance[],
  {floorDegrees = 0.3}: NamingOptions,
): number {
  const sigmas = measured.map(({covariance}) =>
    covariance === undefined
      ? floorDegrees
      : Math.sqrt(Math.max(covariance[0], covariance[7], covariance[14])) * (180 / Math.PI),
  );
  return Math.max(interpolation.degrees, ...sigmas);
}

export function agreement(
  measured: readonly WeightedOperator[],
  exact: readonly Operator[],
  chiSquared: readonly number[],
  parameters: number,
): Agreement {
  const apart = measured.map(({operator, centre}, copy) => difference(operator, exact[copy], centre));
  return {
    deviationSigmas: Math.max(...chiSquared.map((value) => sigmasOfChiSquared(value, 6))),
    chiSquared: chiSquared.reduce((sum, value) => sum + value, 0),
    degreesOfFreedom: 6 * measured.length - parameters,
    largestDegrees: Math.max(...apart.map(({angleDegrees}) => angleDegrees)),
    largestAngstrom: Math.max(...apart.map(({distanceAngstrom}) => distanceAngstrom)),
  };
}

/** Whether each copy, and all of them together, are within their errors. */
export function isWithinErrors(
  {deviationSigmas, chiSquared, degreesOfFreedom}: Agreement,
  {limitSigmas = 4}: NamingOptions,
): boolean {
  const together = sigmasOfChiSquared(chiSquared / chiSquaredAllowance, degreesOfFreedom);
  return deviationSigmas <= limitSigmas && together <= limitSigmas;
}

function withInterpolation(covariance: Float64Array): Float64Array {
  const radians = (interpolation.degrees * Math.PI) / 180;
  return covariance.map((value, index) =>
    index % 7 === 0 ? value + (index < 21 ? radians : interpolation.angstrom) ** 2 : value,
  );
}
