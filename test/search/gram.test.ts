import test from 'ava';
import {gram} from '../../src/search/gram.ts';

test('entry (i, j) is the weighted product of columns i and j, however many rows there are', (t) => {
  for (const n of [3, 512, 1031]) {
    const columns = [1, 2, 3].map((k) => Float64Array.from({length: n}, (_, i) => Math.sin(k * i + k)));
    const weights = Float64Array.from({length: n}, (_, i) => 1 + Math.cos(i));
    const found = gram(columns, weights);
    for (let i = 0; i < 3; i += 1)
      for (let j = 0; j < 3; j += 1) {
        const expected = weights.reduce((sum, w, k) => sum + w * columns[i][k] * columns[j][k], 0);
        t.true(Math.abs(found[3 * i + j] - expected) < 1e-9);
      }
  }
});
