import test from 'ava';
import * as fc from 'fast-check';
import {decodeMrc} from '../../../src/io/mrc/read.ts';
import {at, mrcBytes, type MrcParts} from '../../helpers/mrc-bytes.ts';
import {refusalOf} from '../../helpers/refusal.ts';

const size = [10, 20, 30] as const;
const cell = (x: number, y: number, z: number): MrcParts => ({size, reals: at(40, [x, y, z])});
const codesOf = (warnings: readonly {readonly code: string}[]): readonly string[] =>
  warnings.map(({code}) => code);

const faulty: Readonly<
  Record<string, {readonly parts: MrcParts; readonly code: string; readonly message: RegExp}>
> = {
  'a cell of 0': {
    parts: cell(0, 0, 0),
    code: 'MRC_VOXEL_SIZE',
    message:
      /no voxel size: its cell is 0 x 0 x 0 Å over 10 x 20 x 30 intervals; positive numbers were expected/,
  },
  'no intervals': {
    parts: {size, integers: at(28, [0, 0, 0])},
    code: 'MRC_VOXEL_SIZE',
    message: /20 x 40 x 60 Å over 0 x 0 x 0 intervals/,
  },
  'a cell that is no number': {
    parts: cell(Number.NaN, 40, 60),
    code: 'MRC_VOXEL_SIZE',
    message: /NaN x 40 x 60 Å/,
  },
  'a negative cell': {parts: cell(-20, 40, 60), code: 'MRC_VOXEL_SIZE', message: /-20 x 40 x 60 Å/},
  'a voxel that is 0.2 % longer along z': {
    parts: cell(20, 40, 60.12),
    code: 'MRC_ANISOTROPIC',
    message: /voxels of 2 x 2 x 2.004 Å; cubic ones, to 0\.1 %, were expected/,
  },
  'a hexagonal cell': {
    parts: {size, reals: at(52, [90, 90, 120])},
    code: 'MRC_NOT_ORTHOGONAL',
    message: /cell angles of 90, 90, 120 degrees; 90 was expected/,
  },
};

for (const [what, {parts, code, message}] of Object.entries(faulty)) {
  test(`${what} is refused`, async (t) => {
    const error = await refusalOf(() => decodeMrc(mrcBytes(parts), 'map.mrc'));
    t.is(error.code, code);
    t.regex(error.message, message);
    t.regex(error.suggestions.join(' '), /--angpix/);
  });

  test(`${what} is read with a voxel size that is given, and silently only where the file says nothing`, (t) => {
    const {volume, warnings} = decodeMrc(mrcBytes(parts), 'map.mrc', {voxelAngstrom: 2.002});
    t.is(volume.voxelAngstrom, 2.002);
    t.deepEqual(codesOf(warnings), code === 'MRC_VOXEL_SIZE' ? [] : [code]);
  });
}

test('permissive: a missing voxel size is 1 Å, and the voxels of a box that is not cubic are averaged', (t) => {
  const missing = decodeMrc(mrcBytes(cell(0, 0, 0)), 'map.mrc', {permissive: true});
  const uneven = decodeMrc(mrcBytes(cell(20, 40, 90)), 'map.mrc', {permissive: true});
  t.is(missing.volume.voxelAngstrom, 1);
  t.regex(missing.warnings[0].message, /A cubic voxel of 1 Å is used\.$/);
  t.is(uneven.volume.voxelAngstrom.toFixed(6), '2.333333');
  t.deepEqual(codesOf(uneven.warnings), ['MRC_ANISOTROPIC']);
});

test('a voxel that is 0.05 % longer along z is taken as cubic', (t) => {
  const {volume, warnings} = decodeMrc(mrcBytes(cell(20, 40, 60.03)), 'map.mrc');
  t.deepEqual(warnings, []);
  t.true(Math.abs(volume.voxelAngstrom - 2.001 / 3 - 4 / 3) < 1e-6);
});

test('angles of 0 are angles that were not set', (t) => {
  t.deepEqual(decodeMrc(mrcBytes({size, reals: at(52, [0, 0, 0])}), 'map.mrc').warnings, []);
});

test('the voxel is the cell over its intervals, not over the size of a part of it', (t) => {
  const parts = {size, integers: at(28, [40, 40, 40]), reals: at(40, [60, 60, 60])};
  t.is(decodeMrc(mrcBytes(parts), 'map.mrc').volume.voxelAngstrom, 1.5);
});

test('a given voxel size that differs from the header is used, with a warning', (t) => {
  const {volume, warnings} = decodeMrc(mrcBytes({size}), 'map.mrc', {voxelAngstrom: 1.07});
  t.is(volume.voxelAngstrom, 1.07);
  t.deepEqual(codesOf(warnings), ['MRC_VOXEL_OVERRIDE']);
  t.regex(warnings[0].message, /map\.mrc has voxels of 2 Å; 1\.07 Å was given/);
});

test('a voxel size of up to six digits comes back from its float32 cell as it was', (t) => {
  const voxels = fc.integer({min: 100_000, max: 999_999}).map((n) => n / 100_000);
  fc.assert(
    fc.property(voxels, fc.integer({min: 2, max: 1000}), (voxel, n) => {
      const header = mrcBytes({
        size: [1, 2, 2],
        integers: at(28, [n, n, n]),
        reals: at(
          40,
          [n, n, n].map((m) => m * voxel),
        ),
      });
      t.is(decodeMrc(header, 'map.mrc').volume.voxelAngstrom, voxel);
    }),
  );
});
