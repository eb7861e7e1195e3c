import test from 'ava';
import * as fc from 'fast-check';
import {multiply, transpose} from '../../src/geometry/matrix3.ts';
import {principalAxes} from '../../src/search/principal-axes.ts';
import {rotations} from '../geometry/arbitraries.ts';
import {holds} from '../helpers/holds.ts';

test('along its principal axes a matrix is diagonal', (t) => {
  holds(
    t,
    fc.property(rotations, (turn) => {
      const matrix = multiply(multiply(turn, [1, 0, 0, 0, 2, 0, 0, 0, 5]), transpose(turn));
      const axes = principalAxes(matrix);
      const diagonal = multiply(multiply(axes, matrix), transpose(axes));
      return [1, 2, 3, 5, 6, 7].every((k) => Math.abs(diagonal[k]) < 1e-9);
    }),
  );
});
