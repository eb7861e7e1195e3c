import test from 'ava';
import {InputError} from '../../../src/errors.ts';
import {emptyVolume, type Volume} from '../../../src/map/volume.ts';
import {searchWindow, windowValues} from '../../../src/search/grid/window.ts';

/** A row of voxels along x in a box of 32, at `from` to `to` from its centre. */
function rowMask(from: number, to: number): Volume {
  const mask = emptyVolume({size: [32, 32, 32], voxelAngstrom: 1});
  for (let x = from; x <= to; x += 1) mask.values[16 + x + 32 * (16 + 32 * 16)] = 1;
  return mask;
}

const plain = {roomVoxels: 0, binning: 1};

test('the window reaches as far as the mask from its exact centre, which is then rounded', (t) => {
  t.deepEqual(searchWindow(rowMask(-4, 5), plain), {
    centre: [1, 0, 0],
    edgeVoxels: 10,
    binnedEdgeVoxels: 10,
    binning: 1,
  });
  t.deepEqual(searchWindow(rowMask(-1, 0), plain).centre, [-1, 0, 0]);
});

test('a voxel below a millionth does not widen the window', (t) => {
  const mask = rowMask(-2, 2);
  mask.values[16 + 10 + 32 * (16 + 32 * 16)] = 9e-7;
  t.is(searchWindow(mask, plain).edgeVoxels, 6);
  mask.values[16 + 10 + 32 * (16 + 32 * 16)] = 1.1e-6;
  t.is(searchWindow(mask, plain).edgeVoxels, 20);
});

test('binning rounds the edge up to an even number, and reads its factor in single precision', (t) => {
  const edge = (binning: number): number =>
    searchWindow(rowMask(-7, 7), {roomVoxels: 0, binning}).binnedEdgeVoxels;
  t.deepEqual([1, 1.2, 1.4, 1.5, 2, 3.5, 7, 9].map(edge), [14, 12, 12, 10, 8, 4, 2, 2]);
});

test('a mask of one voxel and too much binning are refused', (t) => {
  t.throws(() => searchWindow(rowMask(3, 3), plain), {instanceOf: InputError, code: 'GRID_MASK_SMALL'});
  t.throws(() => searchWindow(rowMask(1, 0), plain), {instanceOf: InputError, code: 'GRID_MASK_SMALL'});
  t.throws(() => searchWindow(rowMask(-7, 7), {roomVoxels: 0, binning: 14}), {
    instanceOf: InputError,
    code: 'GRID_BINNING',
  });
});

test('a window that leaves the box holds 0 there', (t) => {
  const map = emptyVolume({size: [32, 32, 32], voxelAngstrom: 1});
  map.values.fill(2);
  const values = windowValues(map, [-15, 0, 0], searchWindow(rowMask(-4, 5), plain));
  t.deepEqual([...values.subarray(0, 10)], [0, 0, 0, 0, 2, 2, 2, 2, 2, 2]);
});
