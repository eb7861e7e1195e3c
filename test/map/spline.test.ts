import test from 'ava';
import {splineAt, splineCoefficients} from '../../src/map/spline.ts';
import type {Window} from '../../src/map/window.ts';

const wave = windowOf((x, y, z) => Math.sin(0.5 * x + 0.3) * Math.cos(0.4 * y) * Math.sin(0.3 * z + 1));
const spline = splineCoefficients(wave);

test('the spline goes through the values, near the faces too', (t) => {
  for (const [x, y, z] of [
    [10, 11, 12],
    [1, 1, 1],
    [21, 21, 21],
  ] as const) {
    t.true(Math.abs(at(spline, x, y, z)[0] - wave.values[x + 24 * (y + 24 * z)]) < 1e-5);
  }
});

test('between the values it follows a smooth wave, value and gradient', (t) => {
  const [x, y, z] = [11.3, 12.55, 10.8];
  const [value, ...gradient] = at(spline, x, y, z);
  const [a, b, c] = [0.5 * x + 0.3, 0.4 * y, 0.3 * z + 1];
  t.true(Math.abs(value - Math.sin(a) * Math.cos(b) * Math.sin(c)) < 3e-4);
  t.true(Math.abs(gradient[0] - 0.5 * Math.cos(a) * Math.cos(b) * Math.sin(c)) < 1e-3);
  t.true(Math.abs(gradient[1] + 0.4 * Math.sin(a) * Math.sin(b) * Math.sin(c)) < 1e-3);
  t.true(Math.abs(gradient[2] - 0.3 * Math.sin(a) * Math.cos(b) * Math.cos(c)) < 1e-3);
});

test('the gradient is that of the value', (t) => {
  const [x, y, z, h] = [9.7, 8.2, 13.4, 1e-5];
  const [, gx, gy, gz] = at(spline, x, y, z);
  t.true(Math.abs((at(spline, x + h, y, z)[0] - at(spline, x - h, y, z)[0]) / (2 * h) - gx) < 1e-8);
  t.true(Math.abs((at(spline, x, y + h, z)[0] - at(spline, x, y - h, z)[0]) / (2 * h) - gy) < 1e-8);
  t.true(Math.abs((at(spline, x, y, z + h)[0] - at(spline, x, y, z - h)[0]) / (2 * h) - gz) < 1e-8);
});

test('a cubic is met exactly away from the faces', (t) => {
  const cubic = (x: number): number => 0.001 * (x - 12) ** 3 - 0.05 * x * x + x;
  const found = splineCoefficients(windowOf((x) => cubic(x)));
  t.true(Math.abs(at(found, 12.37, 12, 12)[0] - cubic(12.37)) < 1e-5);
});

function at(window: Window, x: number, y: number, z: number): readonly number[] {
  const result = new Float64Array(4);
  splineAt(window, x, y, z, result);
  return [...result];
}

function windowOf(density: (x: number, y: number, z: number) => number): Window {
  const values = new Float32Array(24 ** 3);
  for (let z = 0, i = 0; z < 24; z += 1)
    for (let y = 0; y < 24; y += 1) for (let x = 0; x < 24; x += 1, i += 1) values[i] = density(x, y, z);
  return {values, from: [0, 0, 0], size: [24, 24, 24]};
}
