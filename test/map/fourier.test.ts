import test from 'ava';
import {loadFourier} from '../../src/map/fourier.ts';

const fourier = await loadFourier();
const size = [6, 5, 4] as const;

test('a wave has one amplitude, at its frequency', (t) => {
  const values = new Float32Array(2 * 120);
  for (let z = 0, i = 0; z < 4; z += 1)
    for (let y = 0; y < 5; y += 1)
      for (let x = 0; x < 6; x += 1, i += 1) {
        const phase = 2 * Math.PI * ((2 * x) / 6 + (3 * y) / 5 + z / 4);
        values[2 * i] = Math.cos(phase);
        values[2 * i + 1] = Math.sin(phase);
      }
  const found = fourier.transform(values, size, 'forward');
  const peak = 2 + 6 * (3 + 5 * 1);
  t.true(Math.abs(found[2 * peak] - 120) < 1e-3);
  found[2 * peak] = 0;
  t.true(found.every((value) => Math.abs(value) < 1e-3));
});

test('there and back again is the number of voxels times as much', (t) => {
  const values = Float32Array.from({length: 240}, (_, k) => Math.sin(k * k));
  const back = fourier.transform(fourier.transform(values, size, 'forward'), size, 'inverse');
  t.true(values.every((value, k) => Math.abs(back[k] / 120 - value) < 1e-5));
});

test('fast lengths have small factors', (t) => {
  t.is(fourier.fastLength(59), 60);
  t.is(fourier.fastLength(64), 64);
});
