import type {AngstromPoint} from '../geometry/frames.ts';
import type {Operator} from '../geometry/operator.ts';

/**
 * How well one operator puts the masked density A onto its copy, and how that changes about the operator.
 *
 * The six parameters are a turn and a shift in A's own frame, about the centre c of A's points:
 *
 *     x' = R exp([ω]×) (x − c) + p + R τ,   ω in radians, τ in Å,   p the image of c
 */
export type LocalModel = {
  readonly operator: Operator;
  /** Masked, weighted, mean-subtracted correlation (NCC), −1 to 1. */
  readonly score: number;
  /** (6): half the gradient of the misfit by (ω, τ), so that the Gauss–Newton step is −hessian⁻¹ · gradient. */
  readonly gradient: Float64Array;
  /** (6, 6), row-major: JᵀJ of the misfit, scale and offset of the density eliminated. */
  readonly hessian: Float64Array;
};

/** One copy to be found: A's points under its mask, and the map in which the copy lies. */
export type CopyProblem = {
  /** c: the weighted mean of A's points. */
  readonly centre: AngstromPoint;
  /** Root mean square distance of A's points from c: the lever arm of a turn. */
  readonly radiusOfGyrationAngstrom: number;
  evaluate(operator: Operator): Promise<LocalModel>;
};

/** An operator moved by (ω, τ), as in `LocalModel`. */
export type Step = {
  readonly omegaRadians: readonly [number, number, number];
  readonly tauAngstrom: readonly [number, number, number];
};
