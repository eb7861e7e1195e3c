import test from 'ava';
import * as fc from 'fast-check';
import {lateralStep} from '../../../src/lattice/microtubule.ts';
import {latticeOfHelix} from '../../../src/search/joint/lattice-of-helix.ts';
import {numbers} from '../../geometry/arbitraries.ts';
import {holds} from '../../helpers/holds.ts';

test('the wiki’s 13_3: −27.692308° and 9.588462 Å a step are 83.1 Å a dimer without twist', (t) => {
  const found = latticeOfHelix(
    {turnDegrees: -360 / 13, riseAngstrom: 9.588462},
    {protofilaments: 13, starts: 3},
  );
  t.true(Math.abs(found.dimerRiseAngstrom - 83.1) < 1e-5);
  t.true(Math.abs(found.dimerTwistDegrees) < 1e-9);
  t.is(found.hand, 'left');
  t.deepEqual(
    found.closesAs.map(({protofilaments, starts}) => `${protofilaments}_${starts}`),
    ['13_3'],
  );
});

test('any lattice is found again from its step, whichever way its protofilaments are numbered', (t) => {
  holds(
    t,
    fc.property(
      fc.constantFrom([11, 3], [12, 3], [13, 3], [14, 3], [15, 4], [4, 1]),
      numbers(80, 85),
      numbers(-2, 2),
      fc.constantFrom('left' as const, 'right' as const),
      fc.constantFrom(1, -1),
      ([protofilaments, starts], dimerRiseAngstrom, dimerTwistDegrees, hand, way) => {
        const lattice = {protofilaments, starts, dimerRiseAngstrom, dimerTwistDegrees, hand};
        const step = lateralStep({...lattice, closure: 'exact'});
        const helix = {turnDegrees: way * step.helicalDegrees, riseAngstrom: way * step.riseAngstrom};
        const found = latticeOfHelix(helix, {protofilaments, starts});
        return (
          found.hand === hand &&
          Math.abs(found.dimerRiseAngstrom - dimerRiseAngstrom) < 1e-9 &&
          Math.abs(found.dimerTwistDegrees - dimerTwistDegrees) < 1e-9
        );
      },
    ),
  );
});

test('errors of a step are multiplied by the steps a dimer takes', (t) => {
  const errors = {turnDegrees: 0.001, riseAngstrom: 0.003};
  const found = latticeOfHelix(
    {turnDegrees: -27.7, riseAngstrom: 9.59, errors},
    {protofilaments: 13, starts: 3},
  );
  t.true(Math.abs((found.errors?.dimerTwistDegrees ?? 0) - 0.026 / 3) < 1e-12);
  t.true(Math.abs((found.errors?.dimerRiseAngstrom ?? 0) - 0.078 / 3) < 1e-12);
});

test('a step that closes as a 13_3 only: a 14_3 of it shows an absurd twist, and 13_3 is offered', (t) => {
  const found = latticeOfHelix({turnDegrees: -27.763, riseAngstrom: 9.28}, {protofilaments: 14, starts: 3});
  t.true(Math.abs(found.dimerTwistDegrees) > 10);
  t.true(Math.abs(found.closureDegrees) > 20);
  t.deepEqual(
    found.closesAs.map(({protofilaments}) => protofilaments),
    [13],
  );
});
