import test from 'ava';
import {splineValue} from '../../src/map/spline-value.ts';
import {splineAt} from '../../src/map/spline.ts';
import {random} from '../../src/simulate/random.ts';

test('the value is that of splineAt, at the ends of its range too', (t) => {
  const {uniform} = random(3);
  const size = [7, 8, 9] as const;
  const window = {values: Float32Array.from({length: 7 * 8 * 9}, uniform), from: [0, 0, 0] as const, size};
  const result = new Float64Array(4);
  const points = [
    [1, 1, 1],
    [4.999, 5.999, 6.999],
    ...Array.from({length: 50}, () => [0, 0, 0].map((_, axis) => 1 + uniform() * (size[axis] - 3))),
  ];
  for (const [x, y, z] of points) {
    splineAt(window, x, y, z, result);
    t.true(Math.abs(splineValue(window.values, 7, 56, x, y, z) - result[0]) < 1e-12);
  }
});
