import test from 'ava';
import {doubled} from '../../src/map/upsample.ts';
import type {Window} from '../../src/map/window.ts';

for (const axis of [0, 1, 2] as const) {
  test(`a wave of 0.4 of the Nyquist frequency is kept, on the voxels and between them, along axis ${axis}`, (t) => {
    const size = [5, 5, 5].map((n, k) => (k === axis ? 40 : n)) as unknown as Window['size'];
    const wave = (position: number): number => 1 + Math.sin(0.4 * Math.PI * position + 0.4);
    const values = new Float32Array(1000);
    for (let z = 0, i = 0; z < size[2]; z += 1)
      for (let y = 0; y < size[1]; y += 1)
        for (let x = 0; x < size[0]; x += 1, i += 1) values[i] = wave([x, y, z][axis]);
    const result = doubled({values, from: [0, 0, 0], size}, axis);
    t.is(result.size[axis], 79);
    const stride = [1, 5, 25][axis];
    for (let k = 20; k < 60; k += 1) t.true(Math.abs(result.values[k * stride] - wave(k / 2)) < 0.02);
  });
}

test('noise has the same variance on the voxels and between them', (t) => {
  const values = new Float32Array(20_000);
  let state = 1;
  for (let i = 0; i < values.length; i += 1) {
    state = (state * 48_271) % 2_147_483_647;
    values[i] = state / 2_147_483_647 - 0.5;
  }
  const result = doubled({values, from: [0, 0, 0], size: [20_000, 1, 1]}, 0);
  const variance = (phase: number): number => {
    const some = result.values.filter((_, i) => i % 2 === phase);
    return some.reduce((sum, value) => sum + value * value, 0) / some.length;
  };
  t.true(Math.abs(variance(0) / variance(1) - 1) < 0.04);
});
