import test from 'ava';
import {radius68} from '../../src/search/radius68.ts';

test('68 % of a Gaussian vector: 1 σ along a line, 1.88 σ in space', (t) => {
  t.true(Math.abs(radius68([4, 0, 0, 0, 0, 0, 0, 0, 0]) - 2) < 0.02);
  t.true(Math.abs(radius68([4, 0, 0, 0, 4, 0, 0, 0, 4]) - 2 * 1.872) < 0.02);
});

test('without an error it is 0, without knowledge infinite', (t) => {
  t.is(radius68([0, 0, 0, 0, 0, 0, 0, 0, 0]), 0);
  t.is(radius68([Infinity, 0, 0, 0, Infinity, 0, 0, 0, Infinity]), Infinity);
});
