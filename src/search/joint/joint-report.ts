import type {Operator} from '../../geometry/operator.ts';
import {errorSizes, type ErrorSizes} from '../error-sizes.ts';
import type {Family} from './family.ts';
import {departure, type Departure} from './departure.ts';
import type {ErrorSource, WeighedFit} from './weighed-fit.ts';

/** What every joint fit says of its copies, in the order of the problems. */
export type JointReport = {
  readonly operators: readonly Operator[];
  /** Masked correlation (NCC) of each copy. */
  readonly scores: readonly number[];
  readonly departures: readonly Departure[];
  /** Of each operator, as the shared parameters are known; undefined as `covariance`. */
  readonly operatorErrors?: readonly ErrorSizes[];
  /**
   * (p, p), row-major, of the parameters in the order of their family, in degrees and Å; undefined where
   * the copies do not determine them all.
   */
  readonly covariance?: Float64Array;
  readonly errorsFrom: ErrorSource;
  readonly iterations: number;
  readonly isConverged: boolean;
};

export function jointReport<Member>(family: Family<Member>, fit: WeighedFit<Member>): JointReport {
  return {
    operators: fit.models.map(({operator}) => operator),
    scores: fit.models.map(({score}) => score),
    departures: fit.models.map((model, copy) => departure(model, fit.copyCovariances?.[copy])),
    operatorErrors: fit.operatorCovariances?.map((covariance, copy) =>
      errorSizes(covariance, fit.models[copy].operator.rotation),
    ),
    covariance: fit.covariance === undefined ? undefined : inDegrees(fit.covariance, family.isAngle),
    errorsFrom: fit.errorsFrom,
    iterations: fit.iterations,
    isConverged: fit.isConverged,
  };
}

/** A covariance (p, p) in radians and Å, in degrees and Å. */
export function inDegrees(covariance: Float64Array, isAngle: readonly boolean[]): Float64Array {
  const units = isAngle.map((angle) => (angle ? 180 / Math.PI : 1));
  const size = units.length;
  return covariance.map((value, index) => value * units[Math.floor(index / size)] * units[index % size]);
}

/** The standard error of each parameter. */
export function standardErrors(covariance: Float64Array): readonly number[] {
  const size = Math.round(Math.sqrt(covariance.length));
  return Array.from({length: size}, (_, row) => Math.sqrt(covariance[row * (size + 1)]));
}
