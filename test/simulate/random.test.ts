import test from 'ava';
import {determinant, multiply, transpose} from '../../src/geometry/matrix3.ts';
import {random, randomRotation} from '../../src/simulate/random.ts';

const draw = (count: number, next: () => number): number[] => Array.from({length: count}, next);

test('the same seed gives the same numbers, another seed others', (t) => {
  t.deepEqual(draw(20, random(5).gaussian), draw(20, random(5).gaussian));
  t.notDeepEqual(draw(20, random(5).gaussian), draw(20, random(6).gaussian));
});

test('a stream does not depend on what was drawn before, and its name matters', (t) => {
  const used = random(1);
  draw(100, used.uniform);
  t.deepEqual(draw(5, used.stream('a').uniform), draw(5, random(1).stream('a').uniform));
  t.notDeepEqual(draw(5, used.stream('a').uniform), draw(5, used.stream('b').uniform));
});

test('gaussian() has the moments and the tails of a normal distribution', (t) => {
  const values = draw(1_000_000, random(2).gaussian);
  const mean = (power: number): number => values.reduce((sum, v) => sum + v ** power, 0) / values.length;
  const beyond = (limit: number): number => values.filter((v) => Math.abs(v) > limit).length / values.length;
  t.true(Math.abs(mean(1)) < 0.004);
  t.true(Math.abs(mean(2) - 1) < 0.006);
  t.true(Math.abs(mean(3)) < 0.015);
  t.true(Math.abs(mean(4) - 3) < 0.04);
  t.true(Math.abs(beyond(1) - 0.317311) < 0.002);
  t.true(Math.abs(beyond(3.7) - 0.00021557) < 0.00006);
});

test('integer(n) gives each of 0 to n − 1 equally often', (t) => {
  const counts = [0, 0, 0, 0, 0];
  const source = random(3);
  for (let i = 0; i < 50_000; i += 1) counts[source.integer(5)] += 1;
  t.true(counts.every((count) => Math.abs(count - 10_000) < 400));
});

test('neighbouring seeds give unrelated numbers', (t) => {
  const firsts = Array.from({length: 2000}, (_, seed) => random(seed).uniform());
  const lag = firsts.slice(1).reduce((sum, value, i) => sum + (value - 0.5) * (firsts[i] - 0.5), 0);
  t.true(Math.abs(lag / 1999 / (1 / 12)) < 0.08);
});

test('a random rotation is a rotation', (t) => {
  const rotation = randomRotation(random(4));
  t.true(Math.abs(determinant(rotation) - 1) < 1e-12);
  const unit = multiply(rotation, transpose(rotation));
  [1, 0, 0, 0, 1, 0, 0, 0, 1].forEach((value, i) => t.true(Math.abs(unit[i] - value) < 1e-12));
});
