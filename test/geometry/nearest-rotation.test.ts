import test from 'ava';
import * as fc from 'fast-check';
import {multiply, type Matrix3} from '../../src/geometry/matrix3.ts';
import {nearestRotation} from '../../src/geometry/nearest-rotation.ts';
import {angleBetween, rotationAbout} from '../../src/geometry/rotation.ts';
import {farthest, numbers, rotations} from './arbitraries.ts';
import {holds} from '../helpers/holds.ts';

test('the rotation nearest to a rotation times a stretch is that rotation', (t) => {
  const stretch = fc.tuple(numbers(0.7, 1.3), numbers(-0.1, 0.1), numbers(-0.1, 0.1), numbers(0.7, 1.3));
  holds(
    t,
    fc.property(rotations, stretch, (rotation, [a, b, c, d]) => {
      const symmetric: Matrix3 = [a, b, c, b, d, 0.05, c, 0.05, 1];
      return angleBetween(nearestRotation(multiply(rotation, symmetric)).rotation, rotation) < 1e-9;
    }),
  );
});

test('a rotation stays as it is, and printing it with four decimals costs no more than 0.01°', (t) => {
  holds(
    t,
    fc.property(rotations, (rotation) => {
      const printed = rotation.map((value) => Number(value.toFixed(4))) as unknown as Matrix3;
      const exact = nearestRotation(rotation);
      return (
        farthest(exact.rotation, rotation) < 1e-12 &&
        exact.deviation < 1e-12 &&
        angleBetween(nearestRotation(printed).rotation, rotation) < 0.01
      );
    }),
  );
});

test('no rotation is near a mirror', (t) => {
  t.throws(() => nearestRotation([-1, 0, 0, 0, 1, 0, 0, 0, 1]), {instanceOf: RangeError});
  t.throws(() => nearestRotation([0, 0, 0, 0, 0, 0, 0, 0, 0]), {instanceOf: RangeError});
});

test('the deviation is the greatest change of an entry', (t) => {
  const turn = rotationAbout([0, 0, 1], 90);
  const scaled = turn.map((value) => value * 1.25) as unknown as Matrix3;
  t.true(Math.abs(nearestRotation(scaled).deviation - 0.25) < 1e-12);
});
