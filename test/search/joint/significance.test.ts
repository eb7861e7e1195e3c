import test from 'ava';
import {sigmasOfChiSquared} from '../../../src/search/joint/significance.ts';

/** Upper tails of χ² beside the two-sided tails of the normal distribution, from scipy.stats. */
const known = [
  {chiSquared: 2, freedom: 2, sigmas: 0.90045},
  {chiSquared: 6, freedom: 6, sigmas: 0.8009},
  {chiSquared: 22.4577, freedom: 6, sigmas: 3.29052},
  {chiSquared: 66, freedom: 66, sigmas: 0.71138},
  {chiSquared: 1000, freedom: 6, sigmas: 31.1318},
];

for (const {chiSquared, freedom, sigmas} of known)
  test(`χ² ${chiSquared} with ${freedom} degrees of freedom is ${sigmas} σ`, (t) => {
    const found = sigmasOfChiSquared(chiSquared, freedom);
    t.true(Math.abs(found - sigmas) < 1e-3, `${found}`);
  });

test('without a misfit, or without freedom, nothing is off', (t) => {
  t.is(sigmasOfChiSquared(0, 6), 0);
  t.is(sigmasOfChiSquared(5, 0), 0);
});
