import test from 'ava';
import type {Vector3} from '../../../src/geometry/vector.ts';
import {partBoxes} from '../../../src/mask/make/part-boxes.ts';
import {partMask} from '../../../src/mask/make/part-mask.ts';

const size: Vector3 = [30, 12, 12];

/** Two blocks that touch at x = 15. */
const labels = Uint16Array.from({length: 30 * 12 * 12}, (_, i) => {
  const [x, y, z] = [i % 30, Math.floor(i / 30) % 12, Math.floor(i / 360)];
  return y < 4 || y > 7 || z < 4 || z > 7 || x < 6 || x > 23 ? 0 : x < 15 ? 1 : 2;
});

const boxes = partBoxes(labels, size, 2);

/** Along the middle of the blocks, by x. */
function profile(part: number, crossingVoxels?: number): number[] {
  const window = partMask({
    labels,
    size,
    part,
    box: boxes[part - 1],
    extendVoxels: 1,
    softVoxels: 3,
    crossingVoxels,
  });
  if (window === undefined) return [];
  const {values, from, size: piece} = window;
  const row = piece[0] * (6 - from[1] + piece[1] * (6 - from[2]));
  return Array.from({length: 30}, (_, x) =>
    x < from[0] || x >= from[0] + piece[0] ? 0 : values[row + x - from[0]],
  );
}

test('a mask goes on into its neighbour unless it is confined', (t) => {
  t.deepEqual(
    profile(1)
      .slice(14, 20)
      .map((value) => Number(value.toFixed(2))),
    [1, 1, 0.75, 0.25, 0, 0],
  );
});

test('confined masks of parts that touch sum up to 1 at their boundary', (t) => {
  const [first, second] = [profile(1, 2), profile(2, 2)];
  for (let x = 12; x < 18; x += 1) t.true(Math.abs(first[x] + second[x] - 1) < 0.26, `${x}`);
  t.true(Math.abs(first[14] + second[14] - 1) < 1e-6);
  t.is(first[17], 0);
  t.is(first[10], 1);
});

test('nothing is left of a part that is shrunk away', (t) => {
  t.is(partMask({labels, size, part: 1, box: boxes[0], extendVoxels: -3, softVoxels: 2}), undefined);
});
