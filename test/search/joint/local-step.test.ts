import test from 'ava';
import * as fc from 'fast-check';
import {angstromPoint} from '../../../src/geometry/frames.ts';
import {difference, identityOperator} from '../../../src/geometry/operator.ts';
import {rotationAbout} from '../../../src/geometry/rotation.ts';
import {rotationVector, turnAboutDegrees} from '../../../src/search/joint/rotation-vector.ts';
import {stepBetween, stepped} from '../../../src/search/joint/local-step.ts';
import {angles, directions, farthest, operators, points} from '../../geometry/arbitraries.ts';
import {holds} from '../../helpers/holds.ts';

test('the step between two operators leads from the one to the other', (t) => {
  holds(
    t,
    fc.property(operators, operators, points, (from, to, centre) => {
      const there = stepped(from, stepBetween(from, to, centre), centre);
      const {angleDegrees, distanceAngstrom} = difference(there, to, centre);
      return angleDegrees < 1e-9 && distanceAngstrom < 1e-9;
    }),
  );
});

test('a turn is about A’s centre: it leaves the centre’s image in place', (t) => {
  const centre = angstromPoint(40, -20, 7);
  const turned = stepped(identityOperator, Float64Array.of(0.1, -0.2, 0.05, 0, 0, 0), centre);
  t.true(difference(turned, identityOperator, centre).distanceAngstrom < 1e-12);
});

test('the vector of a small turn and of a half turn is exact', (t) => {
  t.true(farthest(rotationVector(rotationAbout([1, 0, 0], 1e-7)), [(1e-7 * Math.PI) / 180, 0, 0]) < 1e-20);
  t.true(farthest(rotationVector(rotationAbout([0, 0, 1], 180)), [0, 0, Math.PI]) < 1e-12);
});

test('the turn about an axis is the angle of a turn about it', (t) => {
  holds(
    t,
    fc.property(directions, angles, (axis, angle) => {
      const unit = rotationVector(rotationAbout(axis, 1));
      const length = Math.hypot(...unit);
      const turn = turnAboutDegrees(rotationAbout(axis, angle), [
        unit[0] / length,
        unit[1] / length,
        unit[2] / length,
      ]);
      const apart = (((turn - angle) % 360) + 360) % 360;
      return Math.min(apart, 360 - apart) < 1e-6;
    }),
  );
});
