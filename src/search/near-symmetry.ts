import type {Warning} from '../errors.ts';
import {multiply, transpose} from '../geometry/matrix3.ts';
import type {Operator} from '../geometry/operator.ts';
import {screwOf} from '../geometry/screw.ts';
import type {Vector3} from '../geometry/vector.ts';
import {fisherZ, leastSureGap} from './same-operator.ts';

/** A turn after which the reference looks nearly the same. */
export type InternalRotation = {
  /** Unit vector, in the reference's own place. */
  readonly axis: Vector3;
  readonly angleDegrees: number;
  /** The n of the n-fold axis that it would belong to; undefined where the angle fits none. */
  readonly fold: number | undefined;
  /** How much worse the operator with this turn is, in Fisher's z. */
  readonly zBehind: number;
};

type Solution = {readonly operator: Operator; readonly score: number};

/** The solutions that are as good are so much nearer to the best one than to the rest. */
const leastContrast = 1.5;
const foldToleranceDegrees = 4;
const greatestFold = 12;

/**
 * The turns that make several operators of one copy nearly equally good.
 *
 * They show as two or more different solutions that are all far ahead of the rest; where they are not, there
 * is no solution at all (see `leastSureGap`) and so nothing to say about symmetry.
 *
 * @param solutions different ones, best first, as `globalSearch` gives them.
 * @returns best first; none where one solution stands alone.
 */
export function internalRotations(solutions: readonly Solution[]): readonly InternalRotation[] {
  const z = solutions.map(({score}) => fisherZ(score));
  const [best] = solutions;
  return solutions.slice(1, equallyGood(z)).map(({operator}, i) => {
    const rotation = multiply(transpose(best.operator.rotation), operator.rotation);
    const {axis, angleDegrees} = screwOf({rotation, shiftAngstrom: [0, 0, 0]});
    return {axis, angleDegrees, fold: foldOf(angleDegrees), zBehind: z[0] - z[i + 1]};
  });
}

/** A warning that names the turns, if there are any. */
export function nearSymmetryWarnings(solutions: readonly Solution[], copyName: string): readonly Warning[] {
  const rotations = internalRotations(solutions);
  if (rotations.length === 0) return [];
  const turns = rotations.map(
    ({angleDegrees, axis, fold}) =>
      `${angleDegrees.toFixed(0)}° about (${axis.map((value) => value.toFixed(2)).join(', ')})${fold === undefined ? '' : `, a ${fold}-fold axis`}`,
  );
  const scores = solutions.slice(0, rotations.length + 1).map(({score}) => score.toFixed(3));
  return [
    {
      code: 'SUBUNIT_NEARLY_SYMMETRIC',
      message: `${copyName}: ${scores.length} operators are nearly as good (${scores.join(', ')}), because the masked part looks much the same after a turn of ${turns.join('; ')}. The first is taken.`,
    },
  ];
}

/** How many of the best lie before the first drop that is wide by itself and beside what is before it. */
function equallyGood(z: readonly number[]): number {
  const isDrop = (i: number): boolean => {
    const drop = z[i] - z[i + 1];
    return drop >= leastSureGap && drop >= leastContrast * (z[0] - z[i]);
  };
  const last = z.slice(0, -1).findIndex((_, i) => isDrop(i));
  return last + 1;
}

function foldOf(angleDegrees: number): number | undefined {
  for (let fold = 2; fold <= greatestFold; fold += 1) {
    for (let turns = 1; turns <= fold / 2; turns += 1) {
      const isLowest = gcd(turns, fold) === 1;
      if (isLowest && Math.abs(angleDegrees - (360 * turns) / fold) <= foldToleranceDegrees) return fold;
    }
  }
  return undefined;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
