import test from 'ava';
import {givenText, measuredText} from '../../src/setup/measured-text.ts';

test('a value has as many decimals as its error has to be seen, and an error is never ±0', (t) => {
  t.is(measuredText(83.10032, 0.003), '83.100 ±0.003');
  t.is(measuredText(0.097392, 0.0009), '0.0974 ±0.0009');
  t.is(measuredText(5.56, 1.62, 1), '5.6 ±1.6');
  t.is(measuredText(3, 0.004, 1), '3.000 ±0.004');
  t.is(measuredText(82.6, Number.POSITIVE_INFINITY), '82.60');
});

test('a given number is shown as it was meant', (t) => {
  t.is(givenText(8.31 * 10), '83.1');
  t.is(givenText(-0.1), '-0.1');
});
