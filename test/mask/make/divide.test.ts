import test from 'ava';
import type {Vector3} from '../../../src/geometry/vector.ts';
import {divide, divideFromSeeds} from '../../../src/mask/make/divide.ts';

const edge = 60;
const size: Vector3 = [edge, edge, edge];

/** A ball that fills the box: large enough for its work to be done in voxels twice as wide. */
function ball(): {readonly values: Float32Array; readonly inside: Uint8Array} {
  const radius = (i: number): number =>
    Math.hypot((i % edge) - 30, (Math.floor(i / edge) % edge) - 30, Math.floor(i / edge / edge) - 30);
  const values = Float32Array.from({length: edge ** 3}, (_, i) => Math.max(0, 1 - radius(i) / 32));
  return {values, inside: Uint8Array.from(values, (value) => (value > 0.1 ? 1 : 0))};
}

test('two seeds that lie side by side have a part each', (t) => {
  const {values, inside} = ball();
  const seeds: readonly Vector3[] = [
    [30, 30, 30],
    [31, 30, 30],
  ];
  const {labels} = divideFromSeeds(values, inside, {size, seeds});
  t.deepEqual(
    seeds.map(([x, y, z]) => labels[x + edge * (y + edge * z)]),
    [1, 2],
  );
});

test('a region of one peak is not divided', (t) => {
  const {values, inside} = ball();
  t.is(divide(values, inside, {size, count: 50}), undefined);
});
