import test from 'ava';
import {climb} from '../../../src/lattice/from-map/simplex.ts';
import {invertSymmetric, times} from '../../../src/lattice/from-map/solve-symmetric.ts';

test('a matrix times its inverse gives every vector back; a singular one has none', (t) => {
  const matrix = Float64Array.from([4e6, 2, 1, 2, 3e-3, 0.002, 1, 0.002, 5]);
  const inverse = invertSymmetric(matrix);
  if (inverse === undefined) throw new Error('no inverse');
  for (const [i, value] of times(inverse, times(matrix, [1, -2, 3])).entries()) {
    t.true(Math.abs(value - [1, -2, 3][i]) < 1e-6);
  }
  t.is(invertSymmetric(Float64Array.from([1, 2, 2, 4])), undefined);
});

test('the simplex climbs to the top of a slanted hill', (t) => {
  const [x, y] = climb(([a, b]) => -((a - 2) ** 2) - 5 * (b + 1 - 0.3 * a) ** 2, [0, 0], {
    steps: [1, 1],
    evaluations: 150,
  });
  t.true(Math.abs(x - 2) < 1e-3 && Math.abs(y + 0.4) < 1e-3, `${x}, ${y}`);
});
