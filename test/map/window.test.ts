import test from 'ava';
import {emptyVolume} from '../../src/map/volume.ts';
import {clearBeyond, copyRow, cutWindow, mirrored, pieceOf} from '../../src/map/window.ts';

test('a window holds the voxels of its range, mirrored beyond the map', (t) => {
  const map = emptyVolume({size: [4, 5, 6], voxelAngstrom: 1});
  map.values.forEach(
    (_, i) => (map.values[i] = (i % 4) + 10 * (Math.floor(i / 4) % 5) + 100 * Math.floor(i / 20)),
  );
  const {values, size} = cutWindow(map, {first: [-1, 3, 4], last: [4, 5, 6]});
  t.deepEqual(size, [6, 3, 3]);
  t.deepEqual([...values.subarray(0, 6)], [431, 430, 431, 432, 433, 432]);
  t.is(values[6 * 2], 431, 'row 5 is row 3');
  t.is(values[18 * 2], 431, 'plane 6 is plane 4');
});

const counted = {
  values: Float32Array.from({length: 3 * 4 * 5}, (_, i) => i + 1),
  from: [10, 20, 30] as const,
  size: [3, 4, 5] as const,
};
const range = {first: [11, 21, 32], last: [12, 22, 33]} as const;

test('a piece of a window holds the voxels of its range', (t) => {
  const {values, from, size} = pieceOf(counted, range);
  t.deepEqual([from, size], [range.first, [2, 2, 2]]);
  t.deepEqual([...values], [29, 30, 32, 33, 41, 42, 44, 45]);
});

test('what lies beyond a range is cleared, and nothing within it', (t) => {
  const window = {...counted, values: counted.values.slice()};
  clearBeyond(window, range);
  t.deepEqual(
    [...window.values].filter((value) => value !== 0),
    [...pieceOf(counted, range).values],
  );
});

test('a row of the box is 0 beside the window, also where it leaves the box', (t) => {
  const row = new Float32Array(8).fill(7);
  copyRow(counted, {firstX: 8, y: 21, z: 30}, row);
  t.deepEqual([...row], [0, 0, 4, 5, 6, 0, 0, 0]);
  const end = new Float32Array(2);
  copyRow(counted, {firstX: 11, y: 23, z: 34}, end);
  t.deepEqual([...end], [59, 60]);
  for (const [firstX, y, z] of [
    [8, 19, 30],
    [8, 21, 35],
    [-5, 21, 30],
    [13, 21, 30],
  ]) {
    copyRow(counted, {firstX, y, z}, row.fill(7));
    t.deepEqual([...row], [0, 0, 0, 0, 0, 0, 0, 0], `${firstX}, ${y}, ${z}`);
  }
});

test('a mirror shows every index', (t) => {
  t.deepEqual(
    [-4, -3, -1, 0, 2, 3, 5].map((index) => mirrored(index, 3)),
    [0, 1, 1, 0, 2, 1, 1],
  );
  t.is(mirrored(7, 1), 0);
});
