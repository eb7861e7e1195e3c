import test from 'ava';
import {lineSamples} from '../../../src/search/grid/line-samples.ts';

test('±180 by 29 leaves out the ends: −174 to 174, as relion_localsym samples it', (t) => {
  const samples = lineSamples(180, 29);
  t.is(samples.length, 13);
  t.deepEqual([samples[0], samples[6], samples[12]], [-174, 0, 174]);
});

test('±2 by 0.1 are 40 samples from −1.9 to 2, as 0.1 in single precision is more than 0.1', (t) => {
  const samples = lineSamples(Math.fround(2), Math.fround(0.1));
  t.is(samples.length, 40);
  t.true(Math.abs(samples[0] + 1.9) < 1e-6 && Math.abs(samples[39] - 2) < 1e-6);
});

test('a step as large as the range has three samples; no range has one', (t) => {
  t.deepEqual([...lineSamples(5, 5)], [-5, 0, 5]);
  t.deepEqual([...lineSamples(0, 5)], [0]);
});
