import test from 'ava';
import {statistics} from '../../../src/io/mrc/statistics.ts';

test('the statistics of 2, 4, 4, 4, 5, 5, 7, 9 are mean 5 and deviation 2', (t) => {
  const values = Float32Array.of(2, 4, 4, 4, 5, 5, 7, 9);
  t.deepEqual(statistics(values), {minimum: 2, maximum: 9, mean: 5, rms: 2});
});

test('a small deviation about a large mean is not lost', (t) => {
  const values = Float32Array.from({length: 1_000_000}, (_, k) => 10_000 + (k % 2) / 64);
  const {mean, rms} = statistics(values);
  t.is(mean, 10_000 + 1 / 128);
  t.is(rms, 1 / 128);
});
