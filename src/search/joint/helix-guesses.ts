import {place} from '../../geometry/operator.ts';
import {rotationAbout, sinDegrees, angleBetween, wrapDegrees} from '../../geometry/rotation.ts';
import {screwOf} from '../../geometry/screw.ts';
import {dot, norm, subtract, type Vector3} from '../../geometry/vector.ts';
import {invertPositive} from '../linear-algebra.ts';
import type {WeightedOperator} from './fit-operators.ts';
import {standardHelix, upwards, type Helix} from './helix-family.ts';
import {turnAboutDegrees} from './rotation-vector.ts';

/** A helix that the copies may lie on, and the step of each. */
export type HelixGuess = {readonly helix: Helix; readonly steps: readonly number[]};

/** What a copy does about and along the common axis, each with its σ. */
type Station = {
  readonly turnDegrees: number;
  readonly riseAngstrom: number;
  readonly sigmaDegrees: number;
  readonly sigmaAngstrom: number;
};

/** A turn and rise per step, and how far each may be wrong. */
type Generator = {
  readonly turnDegrees: number;
  readonly riseAngstrom: number;
  readonly toleranceDegrees: number;
  readonly toleranceAngstrom: number;
};

/** The steps of the copy that a guess begins with. */
const mostDivisions = 12;

/** σ by which a copy may miss a guess; least squares decides afterwards. */
const wide = 6;

/**
 * Screws of which all operators are powers, nearly; those with the fewest steps first.
 *
 * The axis is that of the operator whose axis is known best. Each copy in turn is taken for 1, 2, 3 … steps,
 * with every number of whole turns that they may hide, and the others must fall on whole steps: at most four
 * for each copy, and four, as with enough steps anything falls on one.
 */
export function helixGuesses(operators: readonly WeightedOperator[]): readonly HelixGuess[] {
  const {axis, point, tiltDegrees} = bestAxis(operators);
  const stations = operators.map((operator) => stationOn(axis, tiltDegrees, operator));
  if (stations.some((station) => station === undefined)) return [];
  const known = stations.filter((station) => station !== undefined);
  const mostSteps = 4 * known.length + 4;
  const guesses = known.flatMap((station) =>
    generators(station).flatMap((generator) => {
      const steps = stepsOf(known, generator, mostSteps);
      if (steps === undefined) return [];
      const {turnDegrees, riseAngstrom} = generator;
      return [upwards(standardHelix({axis, point, turnDegrees, riseAngstrom}), steps)];
    }),
  );
  return distinct(guesses).sort((a, b) => extent(a.steps) - extent(b.steps));
}

/** One guess for each set of steps. */
function distinct(guesses: readonly HelixGuess[]): HelixGuess[] {
  return [...new Map(guesses.map((guess) => [guess.steps.join(' '), guess])).values()];
}

/** Of the operators' axes the one that the errors of turns tilt least; of pure shifts the longest. */
function bestAxis(operators: readonly WeightedOperator[]): {
  readonly axis: Vector3;
  readonly point: Helix['point'];
  readonly tiltDegrees: number;
} {
  const axes = operators.map((measured) => {
    const {axis, point, angleDegrees, riseAngstrom} = screwOf(measured.operator);
    const {degrees, angstrom} = sigmas(measured);
    const fromTurn = degrees / (2 * sinDegrees(angleDegrees / 2));
    const fromShift = ((angstrom / Math.abs(riseAngstrom)) * 180) / Math.PI;
    return {axis, point, tiltDegrees: angleDegrees > wide * degrees ? fromTurn : Math.max(fromShift, 1e-3)};
  });
  return axes.reduce((best, other) => (other.tiltDegrees < best.tiltDegrees ? other : best));
}

/** Undefined where the operator does not turn about the axis at all. */
function stationOn(axis: Vector3, tiltDegrees: number, measured: WeightedOperator): Station | undefined {
  const {operator, centre} = measured;
  const {degrees, angstrom} = sigmas(measured);
  const turnDegrees = turnAboutDegrees(operator.rotation, axis);
  const swingDegrees = angleBetween(operator.rotation, rotationAbout(axis, turnDegrees));
  if (swingDegrees > wide * (degrees + 2 * tiltDegrees)) return undefined;
  const shift = subtract(place(operator, centre), centre);
  return {
    turnDegrees,
    riseAngstrom: dot(axis, shift),
    sigmaDegrees: degrees,
    sigmaAngstrom: angstrom + (norm(shift) * tiltDegrees * Math.PI) / 180,
  };
}

function generators(station: Station): readonly Generator[] {
  const found: Generator[] = [];
  for (let step = 1; step <= mostDivisions; step += 1)
    for (let turns = 0; turns < step; turns += 1)
      found.push({
        turnDegrees: (station.turnDegrees + 360 * turns) / step,
        riseAngstrom: station.riseAngstrom / step,
        toleranceDegrees: (wide * station.sigmaDegrees) / step,
        toleranceAngstrom: (wide * station.sigmaAngstrom) / step,
      });
  return found;
}

/** The fewest steps that bring each copy within the tolerances; undefined where one has none or two meet. */
function stepsOf(
  stations: readonly Station[],
  generator: Generator,
  mostSteps: number,
): readonly number[] | undefined {
  const steps: number[] = [];
  for (const station of stations) {
    const step = stepOf(station, generator, mostSteps);
    if (step === undefined || steps.includes(step)) return undefined;
    steps.push(step);
  }
  return steps;
}

function stepOf(station: Station, generator: Generator, mostSteps: number): number | undefined {
  for (let size = 1; size <= mostSteps; size += 1)
    for (const step of [size, -size]) {
      const missDegrees = Math.abs(wrapDegrees(station.turnDegrees - step * generator.turnDegrees));
      const missAngstrom = Math.abs(station.riseAngstrom - step * generator.riseAngstrom);
      const degrees = Math.min(10, wide * station.sigmaDegrees + size * generator.toleranceDegrees);
      if (
        missDegrees <= degrees &&
        missAngstrom <= wide * station.sigmaAngstrom + size * generator.toleranceAngstrom
      )
        return step;
    }
  return undefined;
}

function extent(steps: readonly number[]): number {
  return steps.reduce((sum, step) => sum + Math.abs(step), 0);
}

/** σ of an operator's turn and shift per axis, from its weight. */
function sigmas({weight}: WeightedOperator): {readonly degrees: number; readonly angstrom: number} {
  const covariance = invertPositive(weight, 1e-12);
  if (covariance === undefined) return {degrees: Infinity, angstrom: Infinity};
  return {
    degrees: (Math.sqrt(Math.max(covariance[0], covariance[7], covariance[14])) * 180) / Math.PI,
    angstrom: Math.sqrt(Math.max(covariance[21], covariance[28], covariance[35])),
  };
}
