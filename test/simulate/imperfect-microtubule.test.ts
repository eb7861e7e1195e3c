import test from 'ava';
import {imperfectMicrotubule} from '../../src/simulate/imperfect-microtubule.ts';
import {microtubuleAtoms} from '../../src/simulate/microtubule.ts';
import type {MicrotubuleOptions} from '../../src/simulate/microtubule-options.ts';

const options: MicrotubuleOptions = {
  protofilaments: 13,
  starts: 3,
  dimerRiseAngstrom: 83.1,
  dimerTwistDegrees: 0.1,
  hand: 'left',
  seed: 1,
  lengthAngstrom: 200,
};

test('shares of misplaced particles leave the mass as it is, and none leaves the microtubule as it is', (t) => {
  const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
  const {atoms} = microtubuleAtoms(options);
  t.deepEqual(imperfectMicrotubule(options, {}), atoms);
  const smeared = imperfectMicrotubule(options, {oneProtofilament: 0.3, oneMonomer: 0.1});
  t.true(Math.abs(total(smeared.massDalton) / total(atoms.massDalton) - 1) < 0.02);
});
