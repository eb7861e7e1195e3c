import {scale} from '../../geometry/vector.ts';
import {agreement} from './agreement.ts';
import {helixErrors} from './fit-helix.ts';
import {fitOperators, type WeightedOperator} from './fit-operators.ts';
import {helixFamily, standardHelix, upwards, type Helix} from './helix-family.ts';
import type {HelixGuess} from './helix-guesses.ts';
import {inDegrees} from './joint-report.ts';
import {helixOfRepeat, repeatFamily} from './repeat-family.ts';
import type {HelixName} from './set-name.ts';

/** The helix nearest to measured operators, and how well they agree with it. */
export function asHelix(measured: readonly WeightedOperator[], {helix, steps}: HelixGuess): HelixName {
  const family = helixFamily(steps, true);
  const {member, chiSquared, covariance} = fitOperators(family, measured, helix);
  return {
    kind: 'helix',
    ...named(upwards(standardHelix(member), steps)),
    errors: covariance && helixErrors(inDegrees(covariance, family.isAngle)),
    ...agreement(measured, family.operators(member), chiSquared, family.parameters),
  };
}

/** The same without turn. */
export function asRepeat(measured: readonly WeightedOperator[], {helix, steps}: HelixGuess): HelixName {
  const family = repeatFamily(steps);
  const {member, chiSquared} = fitOperators(family, measured, scale(helix.axis, helix.riseAngstrom));
  return {
    kind: 'helix',
    ...named(upwards(helixOfRepeat(member), steps)),
    ...agreement(measured, family.operators(member), chiSquared, family.parameters),
  };
}

function named({helix, steps}: HelixGuess): Helix & {readonly steps: readonly number[]} {
  return {...helix, steps};
}
