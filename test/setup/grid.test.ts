import test from 'ava';
import {InputError} from '../../src/errors.ts';
import {gridOf} from '../../src/setup/grid.ts';

const map = {path: 'ref.mrc', grid: {size: [300, 300, 300] as const, voxelAngstrom: 1.0700001}};

test('the map gives the box; flags that agree with it within a thousandth are fine', (t) => {
  t.deepEqual(gridOf({map, boxVoxels: 300, voxelAngstrom: 1.07}), {grid: map.grid, warnings: []});
});

test('a pixel size that contradicts the header is refused, with both numbers and the remedies', (t) => {
  const error = t.throws(() => gridOf({map, voxelAngstrom: 1.34}), {
    instanceOf: InputError,
    code: 'PIXEL_SIZE_CONTRADICTS',
  });
  t.regex(error.message, /--angpix 1\.34 Å contradicts the header of ref\.mrc, which says 1\.07 Å/);
  t.regex(error.suggestions.join(' '), /--force_header_angpix 1\.34/);
});

test('a box that contradicts the map is refused', (t) => {
  t.throws(() => gridOf({map, boxVoxels: 256}), {instanceOf: InputError, code: 'BOX_CONTRADICTS'});
});

test('without a map both box and pixel size are needed, within bounds', (t) => {
  t.throws(() => gridOf({boxVoxels: 300}), {message: /--angpix missing/});
  t.throws(() => gridOf({}), {message: /--box and --angpix missing/});
  t.throws(() => gridOf({boxVoxels: 8, voxelAngstrom: 1}), {code: 'GRID_RANGE'});
  t.throws(() => gridOf({boxVoxels: 300, voxelAngstrom: 107}), {code: 'GRID_RANGE'});
});

test('odd and non-cubic boxes are made, with a word that RELION does not refine in them', (t) => {
  t.is(gridOf({boxVoxels: 301, voxelAngstrom: 1}).warnings[0].code, 'BOX_NOT_REFINABLE');
  const flat = {path: 'ref.mrc', grid: {size: [300, 300, 200] as const, voxelAngstrom: 1}};
  t.is(gridOf({map: flat}).warnings[0].code, 'BOX_NOT_REFINABLE');
});
