import test from 'ava';
import * as fc from 'fast-check';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {
  compose,
  difference,
  identityOperator,
  invert,
  isIdentity,
  place,
  rotationThrough,
} from '../../src/geometry/operator.ts';
import {rotationAbout} from '../../src/geometry/rotation.ts';
import {farthest, operators, points, rotations} from './arbitraries.ts';
import {holds} from '../helpers/holds.ts';

test('an operator turns about the box centre first and shifts then', (t) => {
  const operator = {rotation: rotationAbout([0, 0, 1], 90), shiftAngstrom: [0, 0, 9.59] as const};
  t.deepEqual(place(operator, angstromPoint(100, 0, 0)), angstromPoint(0, 100, 9.59));
});

test('composing places by the second, then by the first', (t) => {
  holds(
    t,
    fc.property(
      operators,
      operators,
      points,
      (a, b, point) => farthest(place(compose(a, b), point), place(a, place(b, point))) < 1e-9,
    ),
  );
});

test('an operator and its inverse cancel, either way round', (t) => {
  holds(
    t,
    fc.property(
      operators,
      (operator) =>
        isIdentity(compose(operator, invert(operator)), 1e-9) &&
        isIdentity(compose(invert(operator), operator), 1e-9),
    ),
  );
});

test('a rotation through a point leaves the point in place', (t) => {
  holds(
    t,
    fc.property(
      rotations,
      points,
      (rotation, point) => farthest(place(rotationThrough(rotation, point), point), point) < 1e-9,
    ),
  );
});

test('the difference of operators is an angle and how far apart they put a point', (t) => {
  const turned = rotationThrough(rotationAbout([0, 0, 1], 90), angstromPoint(0, 0, 0));
  const {angleDegrees, distanceAngstrom} = difference(turned, identityOperator, angstromPoint(30, 0, 0));
  t.is(angleDegrees, 90);
  t.true(Math.abs(distanceAngstrom - 30 * Math.SQRT2) < 1e-12);
});

test('an operator is the identity within 1e-6 degrees and Å, as for RELION', (t) => {
  t.true(isIdentity({rotation: rotationAbout([1, 0, 0], 5e-7), shiftAngstrom: [0, 5e-7, 0]}));
  t.false(isIdentity({rotation: rotationAbout([1, 0, 0], 2e-6), shiftAngstrom: [0, 0, 0]}));
  t.false(isIdentity({rotation: rotationAbout([1, 0, 0], 0), shiftAngstrom: [0, 0, 2e-6]}));
});
