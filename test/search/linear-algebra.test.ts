import test from 'ava';
import {invertPositive, quadraticForm, solvePositive, timesVector} from '../../src/search/linear-algebra.ts';

/** Radians beside Å: diagonal entries from 1e-6 to 1e6. */
const lopsided = Float64Array.of(4e6, 2, 1e-3, 2, 5e-6, 1e-9, 1e-3, 1e-9, 3);

test('the solution put back gives the right side, whatever the units', (t) => {
  const right = Float64Array.of(1, 2, 3);
  const solution = solvePositive(lopsided, right);
  const back = timesVector(lopsided, solution ?? right);
  t.true(back.every((value, row) => Math.abs(value / right[row] - 1) < 1e-9));
});

test('a matrix and its inverse cancel', (t) => {
  const inverse = invertPositive(lopsided) ?? lopsided;
  for (const column of [0, 1, 2]) {
    const unit = timesVector(
      lopsided,
      inverse.filter((_, index) => index % 3 === column),
    );
    t.true(Math.abs(unit[column] - 1) < 1e-9);
  }
});

test('a matrix that determines too little has no inverse, but with damping a solution', (t) => {
  const flat = Float64Array.of(1, 1, 1, 1);
  t.is(invertPositive(flat), undefined);
  t.is(solvePositive(flat, Float64Array.of(1, 1)), undefined);
  const [x, y] = solvePositive(flat, Float64Array.of(1, 1), 1e-9) ?? [0, 0];
  t.true(Math.abs(x + y - 1) < 1e-6);
});

test('a quadratic form is the sum of its products', (t) => {
  t.is(quadraticForm(Float64Array.of(2, 1, 1, 3), Float64Array.of(1, -2)), 10);
});
