import test from 'ava';
import * as fc from 'fast-check';
import {add, cross, dot, norm, normalise, scale, subtract} from '../../src/geometry/vector.ts';
import {directions, farthest, vectors} from './arbitraries.ts';
import {holds} from '../helpers/holds.ts';

test('x cross y is z, and a swap turns it round', (t) => {
  t.deepEqual(cross([1, 0, 0], [0, 1, 0]), [0, 0, 1]);
  t.deepEqual(cross([0, 1, 0], [1, 0, 0]), [0, 0, -1]);
});

test('the length of 2, 3, 6 is 7', (t) => {
  t.is(norm([2, 3, 6]), 7);
});

test('adding and subtracting cancel', (t) => {
  holds(
    t,
    fc.property(vectors, vectors, (a, b) => farthest(subtract(add(a, b), b), a) < 1e-9),
  );
});

test('a cross product is perpendicular to both factors', (t) => {
  holds(
    t,
    fc.property(vectors, vectors, (a, b) => {
      const tolerance = 1e-9 * (1 + norm(a) ** 2 + norm(b) ** 2) * (1 + norm(a) + norm(b));
      return Math.abs(dot(cross(a, b), a)) < tolerance && Math.abs(dot(cross(a, b), b)) < tolerance;
    }),
  );
});

test('a normalised vector has length 1 and the same direction', (t) => {
  holds(
    t,
    fc.property(directions, (a) => farthest(scale(normalise(a), norm(a)), a) < 1e-12),
  );
});

test('the smallest of vectors still has a direction', (t) => {
  t.deepEqual(normalise([0, 0, 5e-324]), [0, 0, 1]);
});

test('the zero vector has no direction', (t) => {
  t.true(normalise([0, 0, 0]).every(Number.isNaN));
});
