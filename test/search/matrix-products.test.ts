import test from 'ava';
import {block, invertPositive, product, solvePositive, trace} from '../../src/search/linear-algebra.ts';

const matrix = Float64Array.from([4, 1, 0.5, 1, 3, -0.2, 0.5, -0.2, 2]);

test('a solution put back gives the right side', (t) => {
  const x = solvePositive(matrix, [1, 2, 3]) ?? [];
  const back = [0, 1, 2].map((row) => [0, 1, 2].reduce((sum, k) => sum + matrix[3 * row + k] * x[k], 0));
  back.forEach((value, k) => t.true(Math.abs(value - (k + 1)) < 1e-12));
});

test('a matrix times its inverse is the identity', (t) => {
  const unit = product(matrix, invertPositive(matrix) ?? matrix);
  unit.forEach((value, k) => t.true(Math.abs(value - (k % 4 === 0 ? 1 : 0)) < 1e-12));
});

test('what is not positive definite has no solution', (t) => {
  t.is(solvePositive(Float64Array.from([1, 2, 2, 1]), [1, 1]), undefined);
  t.is(invertPositive(new Float64Array(9)), undefined);
});

test('a block and a trace', (t) => {
  t.deepEqual([...block(matrix, 1, 2)], [3, -0.2, -0.2, 2]);
  t.is(trace(matrix), 9);
});
