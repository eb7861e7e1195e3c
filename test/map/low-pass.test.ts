import test from 'ava';
import {lowPass, lowPassInPlace} from '../../src/map/low-pass.ts';
import type {Window} from '../../src/map/window.ts';

test('a point becomes a Gaussian of sum 1', (t) => {
  const {values} = lowPass(impulse(), 1.5);
  const gaussian = (x: number, y: number, z: number): number =>
    Math.exp(-(x * x + y * y + z * z) / (2 * 1.5 ** 2)) / (Math.sqrt(2 * Math.PI) * 1.5) ** 3;
  t.true(Math.abs(values.reduce((sum, value) => sum + value, 0) - 1) < 1e-5);
  for (const [x, y, z] of [
    [0, 0, 0],
    [2, 0, 0],
    [0, -3, 1],
    [1, 2, 3],
  ] as const) {
    t.true(Math.abs(values[at(10 + x, 9 + y, 8 + z)] - gaussian(x, y, z)) < 1e-5);
  }
});

test('a constant stays what it is up to the faces', (t) => {
  const constant = {...impulse(), values: new Float32Array(21 * 19 * 17).fill(3)};
  t.true(lowPass(constant, 2).values.every((value) => Math.abs(value - 3) < 1e-5));
});

test('in place, the values become the same, and no others are kept', (t) => {
  const [window, copy] = [impulse(), impulse()];
  const expected = lowPass(window, 1.5);
  t.deepEqual(window.values, copy.values);
  t.is(lowPassInPlace(copy, 1.5).values, copy.values);
  t.deepEqual(copy.values, expected.values);
});

test('a sigma of 0 changes nothing', (t) => {
  const window = impulse();
  t.is(lowPass(window, 0), window);
});

function impulse(): Window {
  const values = new Float32Array(21 * 19 * 17);
  values[at(10, 9, 8)] = 1;
  return {values, from: [0, 0, 0], size: [21, 19, 17]};
}

function at(x: number, y: number, z: number): number {
  return x + 21 * (y + 19 * z);
}
