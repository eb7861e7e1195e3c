import {angstromPoint, type AngstromPoint} from '../../geometry/frames.ts';
import {compose, identityOperator, invert, type Operator} from '../../geometry/operator.ts';
import {rotationAbout} from '../../geometry/rotation.ts';
import {screwOf} from '../../geometry/screw.ts';
import {chiSquaredOf, fitOperators, type WeightedOperator} from './fit-operators.ts';
import {helixFamily, standardHelix, type Helix} from './helix-family.ts';
import {turnAboutDegrees} from './rotation-vector.ts';
import {diagonalWeight, scaledWeight} from './weights.ts';

/** What is known of the axis and of A before averaging. */
export type AverageScrewOptions = {
  /** false: the axis is parallel to z. Default true. */
  readonly isAxisTilted?: boolean;
  /** A's centre, where operators are compared; default the box centre. */
  readonly centre?: AngstromPoint;
};

/** How turns weigh against shifts: a turn of 1° as much as a shift of 0.5 Å, a lever arm of about 30 Å. */
const evenWeight = diagonalWeight(1, 0.5);

/** Rounds of re-weighting. */
const rounds = 8;

/**
 * The helix whose powers the operators are, on average: copy k is the screw to the power of `steps[k]`.
 *
 * Robust: it starts from the step that suits most copies, and copies far from the others lose weight, so
 * that fewer than half of the operators may be wrong. Turns of more than a half per step are told apart
 * as long as two copies (A counts as step 0) are one step apart; else the best of the choices is taken.
 *
 * @param steps whole numbers, not 0, one for each operator.
 */
export function averageScrew(
  operators: readonly Operator[],
  steps: readonly number[],
  options: AverageScrewOptions = {},
): Helix {
  const {isAxisTilted = true, centre = angstromPoint(0, 0, 0)} = options;
  const family = helixFamily(steps, isAxisTilted);
  const distances = (helix: Helix): number[] =>
    chiSquaredOf(
      family.operators(helix),
      operators.map((operator) => ({operator, centre, weight: evenWeight})),
    ).map(Math.sqrt);
  let helix = candidates(operators, steps, isAxisTilted)
    .map((candidate) => ({candidate, distance: median(distances(candidate))}))
    .reduce((best, other) => (other.distance < best.distance ? other : best)).candidate;
  for (let round = 0; round < rounds; round += 1) {
    const measured = reweighted(operators, centre, distances(helix));
    helix = fitOperators(family, measured, helix).member;
  }
  return standardHelix(helix);
}

/** Cauchy weights: a copy three medians away counts half. */
function reweighted(
  operators: readonly Operator[],
  centre: AngstromPoint,
  distances: readonly number[],
): WeightedOperator[] {
  const scale = 3 * median(distances) + 1e-9;
  return operators.map((operator, copy) => ({
    operator,
    centre,
    weight: scaledWeight(evenWeight, 1 / (1 + (distances[copy] / scale) ** 2)),
  }));
}

/** Every screw that the way from one copy to the next, in order of their steps, could be a power of. */
function candidates(
  operators: readonly Operator[],
  steps: readonly number[],
  isAxisTilted: boolean,
): readonly Helix[] {
  const ordered = [
    {step: 0, operator: identityOperator},
    ...steps.map((step, copy) => ({step, operator: operators[copy]})),
  ].sort((a, b) => a.step - b.step);
  return ordered
    .slice(1)
    .flatMap((next, index) =>
      screwRoots(
        compose(next.operator, invert(ordered[index].operator)),
        next.step - ordered[index].step,
        isAxisTilted,
      ),
    );
}

/** The screws whose `step`-th power an operator is: one for each whole turn that the power may hide. */
function screwRoots(operator: Operator, step: number, isAxisTilted: boolean): readonly Helix[] {
  const {axis, point, angleDegrees, riseAngstrom} = screwOf(isAxisTilted ? operator : untilted(operator));
  return Array.from({length: step}, (_, turns) =>
    standardHelix({
      axis,
      point,
      turnDegrees: (angleDegrees + 360 * turns) / step,
      riseAngstrom: riseAngstrom / step,
    }),
  );
}

/** The part of an operator that turns about z. */
function untilted({rotation, shiftAngstrom}: Operator): Operator {
  return {rotation: rotationAbout([0, 0, 1], turnAboutDegrees(rotation, [0, 0, 1])), shiftAngstrom};
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
}
