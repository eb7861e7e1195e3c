import test from 'ava';
import type {Vector3} from '../../src/geometry/vector.ts';
import {fourierLowPass} from '../../src/map/fourier-low-pass.ts';
import {noOrigin, type Volume} from '../../src/map/volume.ts';

/** A constant and a plane wave of so many steps along each axis. */
function wave(size: Vector3, steps: Vector3): Volume {
  const [nx, ny, nz] = size;
  const values = Float32Array.from({length: nx * ny * nz}, (_, i) => {
    const place = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))];
    const turns = steps.reduce((sum, step, axis) => sum + (step * place[axis]) / size[axis], 0);
    return 2 + Math.cos(2 * Math.PI * turns + 0.7);
  });
  return {values, size, voxelAngstrom: 1.5, origin: noOrigin};
}

function greatestGap(a: Float32Array, b: (i: number) => number): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b(i))), 0);
}

for (const size of [
  [24, 24, 24],
  [25, 18, 21],
] as const) {
  // 12 Å is step 3 of a longest edge of 24 or 25 voxels of 1.5 Å.
  test(`${size.join(' × ')}: what is coarser than the edge is kept, what is finer is gone`, async (t) => {
    const [slow, fast] = [wave(size, [1, 1, 0]), wave(size, [0, -4, 3])];
    const [kept, gone] = [await fourierLowPass(slow, 12), await fourierLowPass(fast, 12)];
    t.true(greatestGap(kept.values, (i) => slow.values[i]) < 1e-5);
    t.true(greatestGap(gone.values, () => 2) < 1e-5);
  });
}

test('at the resolution itself one half passes', async (t) => {
  const map = wave([24, 24, 24], [0, 0, 3]);
  const {values} = await fourierLowPass(map, 12);
  t.true(greatestGap(values, (i) => 2 + (map.values[i] - 2) / 2) < 1e-5);
});

test('a resolution finer than the voxels changes nothing', async (t) => {
  const map = wave([8, 8, 8], [3, 0, 1]);
  t.is((await fourierLowPass(map, 2)).values, map.values);
});
