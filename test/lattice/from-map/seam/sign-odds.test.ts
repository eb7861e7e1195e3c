import fc from 'fast-check';
import test from 'ava';
import {signOdds} from '../../../../src/lattice/from-map/seam/sign-odds.ts';
import {holds} from '../../../helpers/holds.ts';

const agreement = fc.double({min: -1.2, max: 1.2, noNaN: true});
const error = fc.double({min: 0.005, max: 2, noNaN: true});

test('the odds of the opposite agreement are opposite', (t) => {
  holds(
    t,
    fc.property(agreement, error, (value, sigma) => {
      const [odds, opposite] = [value, -value].map((one) => signOdds({agreement: one, error: sigma}));
      return Math.abs(odds + opposite) < 1e-6 * (1 + Math.abs(odds));
    }),
    {seed: 11},
  );
});

test('full agreement is sure, a tenth of it never, however small its error', (t) => {
  t.true(signOdds({agreement: 1, error: 0.1}) > 20);
  t.true(signOdds({agreement: 0.1, error: 0.001}) < Math.log(99));
});
