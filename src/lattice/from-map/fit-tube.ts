import {sampleBlocks, type Blocks, type MonomerPlace, type Samplable, type TubeModel} from './blocks.ts';
import {fitEquations, unknowns, type Expected, type FitEquations} from './fit-equations.ts';
import {invertSymmetric, times} from './solve-symmetric.ts';
import {halfMonomers, meanMonomer, slopesOf, type Template} from './template.ts';

/** A tube's axis and lattice, fitted to all its monomers. */
export type TubeFit = {
  readonly model: TubeModel;
  readonly blocks: Blocks;
  readonly template: Template;
  /** `(6, 6)` of the unknowns of `FitEquations`; undefined where the map does not determine them. */
  readonly covariance: Float64Array | undefined;
};

export type TubeFitOptions = {
  readonly stepAngstrom: number;
  readonly rounds: number;
  /** Which monomers are α and which β, up to their names, where that is known: else all are taken to be alike. */
  readonly isFirstKind?: (place: MonomerPlace) => boolean;
  /** Blocks that are not needed any more, whose memory is used again. */
  readonly spent?: Blocks;
};

/** No step of the fit goes further: Å, Å, radians, radians, radians, Å. */
const longestSteps = [2.5, 2.5, 0.015, 0.015, 0.004, 0.4];
/** After steps below these, what is left is far smaller. */
const smallSteps = [0.01, 0.01, 1e-4, 1e-4, 2e-5, 2e-3];

/**
 * Moves axis, twist and rise until every monomer is as like the mean of all, or of its kind, as it can be.
 *
 * Least squares with the slopes of the mean monomer (Gauss–Newton). What does not converge keeps the last step.
 */
export function fitTube(map: Samplable, start: TubeModel, options: TubeFitOptions): TubeFit {
  const {stepAngstrom, rounds, isFirstKind = () => true, spent} = options;
  let model = start;
  let blocks = sampleBlocks(map, model, {stepAngstrom, spent});
  for (let round = 0; round < rounds; round += 1) {
    const {curvature, scores} = fitEquations(blocks, expectedOf(blocks, isFirstKind));
    const inverse = invertSymmetric(curvature);
    if (inverse === undefined) break;
    const change = times(inverse, totals(scores)).map((value) => -value);
    const share = Math.min(1, ...longestSteps.map((most, i) => most / Math.max(Math.abs(change[i]), 1e-30)));
    model = moved(
      model,
      change.map((value) => value * share),
    );
    blocks = sampleBlocks(map, model, {stepAngstrom, spent: blocks});
    if (smallSteps.every((small, i) => Math.abs(change[i]) < small)) break;
  }
  const equations = fitEquations(blocks, expectedOf(blocks, isFirstKind));
  return {model, blocks, template: meanMonomer(blocks), covariance: covarianceOf(equations, blocks)};
}

type Kind = (place: MonomerPlace) => boolean;

function expectedOf(blocks: Blocks, isFirstKind: Kind): readonly Expected[] {
  const {monomers} = blocks;
  const first = expectedOfKind(blocks, isFirstKind);
  const hasSecond = monomers.some((place) => !isFirstKind(place));
  const second = hasSecond ? expectedOfKind(blocks, (place) => !isFirstKind(place)) : first;
  return monomers.map((place) => (isFirstKind(place) ? first : second));
}

function expectedOfKind(blocks: Blocks, isOwn: Kind): Expected {
  const [first, second] = halfMonomers(blocks, isOwn);
  return {
    template: meanMonomer(blocks, isOwn),
    slopes: [slopesOf(blocks, first), slopesOf(blocks, second)],
  };
}

function moved(model: TubeModel, change: Float64Array): TubeModel {
  const {axis, lattice} = model;
  return {
    ...model,
    axis: {
      offsetAngstrom: [axis.offsetAngstrom[0] + change[0], axis.offsetAngstrom[1] + change[1]],
      leanRadians: [axis.leanRadians[0] + change[2], axis.leanRadians[1] + change[3]],
    },
    lattice: {
      ...lattice,
      twistDegrees: lattice.twistDegrees + (change[4] * 180) / Math.PI,
      riseAngstrom: lattice.riseAngstrom + change[5],
    },
  };
}

function totals(scores: Float64Array): Float64Array {
  const sums = new Float64Array(unknowns);
  for (let i = 0; i < scores.length; i += 1) sums[i % unknowns] += scores[i];
  return sums;
}

/** Standard errors per monomer; infinite where the map does not determine them. */
export function latticeErrors({covariance}: Pick<TubeFit, 'covariance'>): {
  readonly twistDegrees: number;
  readonly riseAngstrom: number;
} {
  const error = (unknown: number): number =>
    Math.sqrt(Math.max(0, covariance?.[(unknowns + 1) * unknown] ?? Number.POSITIVE_INFINITY));
  return {twistDegrees: (error(4) * 180) / Math.PI, riseAngstrom: error(5)};
}

/**
 * What scatter the monomers' own scores leave in the unknowns: curvature⁻¹ · Σ score scoreᵀ · curvature⁻¹.
 *
 * No model of the noise is needed: monomers are larger than its correlation. As the fit follows every monomer, what
 * is left of it is too small, by (1 − own curvature · curvature⁻¹)½, of whose inverse three terms are taken.
 *
 * @see the "sandwich" of White (1980), with the correction for few clusters of Bell & McCaffrey (2002)
 */
function covarianceOf(
  {curvature, curvatures, scores}: FitEquations,
  {monomers}: Blocks,
): Float64Array | undefined {
  const inverse = invertSymmetric(curvature);
  if (inverse === undefined || monomers.length <= 1 + unknowns) return undefined;
  const squares = unknowns * unknowns;
  const scatter = new Float64Array(squares);
  for (let n = 0; n < monomers.length; n += 1) {
    const followed = (change: Float64Array): Float64Array =>
      times(inverse, times(curvatures.subarray(squares * n, squares * (n + 1)), change));
    const change = times(inverse, scores.subarray(unknowns * n, unknowns * (n + 1)));
    const once = followed(change);
    const twice = followed(once);
    const whole = change.map((value, i) => value + once[i] / 2 + (3 * twice[i]) / 8);
    for (let i = 0; i < unknowns; i += 1)
      for (let k = 0; k < unknowns; k += 1) scatter[unknowns * i + k] += whole[i] * whole[k];
  }
  return scatter.map((value) => (value * monomers.length) / (monomers.length - 1));
}
