import test from 'ava';
import {emptyVolume} from '../../src/map/volume.ts';
import {cutWindow, mirrored} from '../../src/map/window.ts';

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

test('a mirror shows every index', (t) => {
  t.deepEqual(
    [-4, -3, -1, 0, 2, 3, 5].map((index) => mirrored(index, 3)),
    [0, 1, 1, 0, 2, 1, 1],
  );
  t.is(mirrored(7, 1), 0);
});
