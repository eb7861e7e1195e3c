import test from 'ava';
import {fourierCrop} from '../../../src/search/grid/fourier-crop.ts';

/** A wave with whole periods along x, y and z of a cube, about 3. */
function wave(edge: number, [kx, ky, kz]: readonly number[]): Float64Array {
  return Float64Array.from({length: edge ** 3}, (_, index) => {
    const [x, y, z] = [index % edge, Math.floor(index / edge) % edge, Math.floor(index / edge ** 2)];
    return 3 + Math.cos((2 * Math.PI * (kx * x + ky * y + kz * z)) / edge + 0.3);
  });
}

function greatestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((worst, value, index) => Math.max(worst, Math.abs(value - b[index])), 0);
}

test('waves below the new Nyquist frequency keep their values, in every direction', (t) => {
  for (const periods of [
    [2, 0, 0],
    [0, -3, 1],
    [1, 2, -2],
  ]) {
    t.true(greatestDifference(fourierCrop(wave(14, periods), 14, 8), wave(8, periods)) < 1e-12);
  }
});

test('waves above it are left out', (t) => {
  const flat = new Float64Array(8 ** 3).fill(3);
  t.true(greatestDifference(fourierCrop(wave(14, [5, 0, 0]), 14, 8), flat) < 1e-12);
  t.true(greatestDifference(fourierCrop(wave(14, [1, 0, 6]), 14, 8), flat) < 1e-12);
});
