import test from 'ava';
import * as fc from 'fast-check';
import {determinant, multiply, transform} from '../../src/geometry/matrix3.ts';
import {
  angleBetween,
  cosDegrees,
  rotationAbout,
  rotationAngleDegrees,
  sinDegrees,
  wrapDegrees,
} from '../../src/geometry/rotation.ts';
import {angles, directions, farthest, numbers, rotations} from './arbitraries.ts';
import {holds} from '../helpers/holds.ts';

test('a quarter turn about +z takes +x exactly to +y', (t) => {
  t.deepEqual(transform(rotationAbout([0, 0, 5], 90), [1, 0, 0]), [0, 1, 0]);
});

test('a third of a turn about 1 1 1 permutes the axes', (t) => {
  t.true(farthest(transform(rotationAbout([1, 1, 1], 120), [1, 2, 3]), [3, 1, 2]) < 1e-15);
});

test('sine and cosine are exact at multiples of 90 degrees', (t) => {
  t.deepEqual([-450, -180, -90, 0, 90, 180, 270, 720].map(sinDegrees), [-1, 0, -1, 0, 1, 0, -1, 0]);
  t.deepEqual([-450, -180, -90, 0, 90, 180, 270, 720].map(cosDegrees), [0, -1, 0, 1, 0, -1, 0, 1]);
});

test('sine and cosine agree with those of radians', (t) => {
  holds(
    t,
    fc.property(numbers(-720, 720), (degrees) => {
      const radians = (degrees * Math.PI) / 180;
      return (
        farthest([sinDegrees(degrees), cosDegrees(degrees)], [Math.sin(radians), Math.cos(radians)]) < 1e-13
      );
    }),
  );
});

test('angles are wrapped into (−180, 180]', (t) => {
  t.deepEqual([-540, -180, 0, 180, 190, 360, 540].map(wrapDegrees), [180, 180, 0, 180, -170, 0, 180]);
});

test('a rotation keeps the hand and its axis', (t) => {
  holds(
    t,
    fc.property(directions, angles, (axis, angle) => {
      const m = rotationAbout(axis, angle);
      return Math.abs(determinant(m) - 1) < 1e-12 && farthest(transform(m, axis), axis) < 1e-12;
    }),
  );
});

test('the angle of a rotation is found to 1e-9 degrees, tiny and half turns included', (t) => {
  holds(
    t,
    fc.property(
      directions,
      angles,
      (axis, angle) =>
        Math.abs(rotationAngleDegrees(rotationAbout(axis, angle)) - Math.abs(wrapDegrees(angle))) < 1e-9,
    ),
  );
});

test('turns about one axis add up', (t) => {
  holds(
    t,
    fc.property(directions, angles, angles, (axis, a, b) => {
      const both = multiply(rotationAbout(axis, a), rotationAbout(axis, b));
      return angleBetween(both, rotationAbout(axis, a + b)) < 1e-9;
    }),
  );
});

test('the angle between two rotations does not change when both are turned', (t) => {
  holds(
    t,
    fc.property(rotations, rotations, rotations, (a, b, turn) => {
      const change = angleBetween(multiply(turn, a), multiply(turn, b)) - angleBetween(a, b);
      return Math.abs(change) < 1e-9;
    }),
  );
});
