import test from 'ava';
import * as fc from 'fast-check';
import {
  determinant,
  identityMatrix,
  matrixOfRows,
  multiply,
  transform,
  transpose,
} from '../../src/geometry/matrix3.ts';
import {farthest, rotations, vectors} from './arbitraries.ts';
import {holds} from '../helpers/holds.ts';

const counting = matrixOfRows([1, 2, 3], [4, 5, 6], [7, 8, 10]);

test('rows are rows: the product with x is the first column', (t) => {
  t.deepEqual(transform(counting, [1, 0, 0]), [1, 4, 7]);
  t.deepEqual(transform(transpose(counting), [1, 0, 0]), [1, 2, 3]);
});

test('the determinant of 1 2 3, 4 5 6, 7 8 10 is −3', (t) => {
  t.is(determinant(counting), -3);
});

test('the identity changes nothing', (t) => {
  t.deepEqual(multiply(counting, identityMatrix), counting);
  t.deepEqual(multiply(identityMatrix, counting), counting);
});

test('a · b acts as b, then a', (t) => {
  holds(
    t,
    fc.property(
      rotations,
      rotations,
      vectors,
      (a, b, v) => farthest(transform(multiply(a, b), v), transform(a, transform(b, v))) < 1e-9,
    ),
  );
});

test('a rotation times its transpose is the identity', (t) => {
  holds(
    t,
    fc.property(rotations, (m) => farthest(multiply(m, transpose(m)), identityMatrix) < 1e-12),
  );
});
