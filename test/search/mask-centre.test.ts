import test from 'ava';
import {emptyVolume, type Volume} from '../../src/map/volume.ts';
import {compareMasks, maskShape} from '../../src/search/mask-centre.ts';
import {refusalOf} from '../helpers/refusal.ts';

const grid = {size: [10, 8, 6], voxelAngstrom: 2} as const;

test('the centre is weighted and not rounded, in Å from the box centre', (t) => {
  const shape = maskShape(maskWith([[5, 4, 3, 1], [6, 4, 3, 0.5], [5, 6, 3, 0.5]]), 'mask.mrc'); // prettier-ignore
  const [x, y, z] = shape.centre;
  t.deepEqual([x, y, z], [0.5, 1, 0]);
  t.is(shape.voxels, 2);
  t.is(shape.volumeCubicAngstrom, 16);
  t.deepEqual(shape.firstVoxel, [5, 4, 3]);
  t.deepEqual(shape.lastVoxel, [6, 6, 3]);
});

test('the radius is that of the sphere of the same volume', (t) => {
  const {radiusAngstrom, volumeCubicAngstrom} = maskShape({...maskWith([]), values: filled(1)}, 'mask.mrc');
  t.true(Math.abs((4 / 3) * Math.PI * radiusAngstrom ** 3 - volumeCubicAngstrom) < 1e-6);
});

for (const [title, values, code] of [
  ['a mask of zeros', filled(0), 'MASK_EMPTY'],
  ['a mask with NaN', filled(0.5).with(77, Number.NaN), 'MASK_NOT_FINITE'],
  ['a mask with an infinite value', filled(0).with(77, Infinity), 'MASK_NOT_FINITE'],
  ['a mask with a value above 1', filled(0.5).with(77, 1.01), 'MASK_VALUES'],
  ['a mask with a negative value', filled(0.5).with(77, -0.01), 'MASK_VALUES'],
  ['a map instead of a mask', filled(-3), 'MASK_VALUES'],
] as const) {
  test(`${title} is refused`, async (t) => {
    const error = await refusalOf(() => maskShape({...maskWith([]), values}, 'mask_B.mrc'));
    t.is(error.code, code);
    t.regex(error.message, /^mask_B\.mrc /);
  });
}

test('rounding errors of a mask are no reason to refuse it', (t) => {
  t.notThrows(() => maskShape({...maskWith([]), values: filled(1).with(3, -5e-7).with(4, 1.000_000_5)}, 'm'));
});

test('masks of one set that differ by more than a fifth in size are warned of', (t) => {
  const named = (name: string, voxels: number) => ({
    name,
    shape: maskShape({...maskWith([]), values: filled(0).fill(1, 0, voxels)}, name),
  });
  const warnings = compareMasks([named('a.mrc', 100), named('b.mrc', 119), named('c.mrc', 75)]);
  t.deepEqual(
    warnings.map(({code}) => code),
    ['MASK_SIZES_DIFFER'],
  );
  t.regex(warnings[0].message, /^c\.mrc has 75 voxels, a\.mrc 100: 33 % apart/);
});

function filled(value: number): Float32Array {
  return new Float32Array(10 * 8 * 6).fill(value);
}

function maskWith(voxels: readonly (readonly [number, number, number, number])[]): Volume {
  const mask = emptyVolume(grid);
  for (const [x, y, z, value] of voxels) mask.values[x + 10 * (y + 8 * z)] = value;
  return mask;
}
