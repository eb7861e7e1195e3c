import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import * as fc from 'fast-check';
import {InputError} from '../../../src/errors.ts';
import type {Vector3} from '../../../src/geometry/vector.ts';
import {decodeMrc, readMrc, readMrcHeader} from '../../../src/io/mrc/read.ts';
import {at, mrcBytes, voxelAngstrom} from '../../helpers/mrc-bytes.ts';
import {refusalOf} from '../../helpers/refusal.ts';
import {inTemporaryFolder} from '../../helpers/temporary-folder.ts';
import {holds} from '../../helpers/holds.ts';

const axisOrders: readonly Vector3[] = [
  [1, 2, 3],
  [1, 3, 2],
  [2, 1, 3],
  [2, 3, 1],
  [3, 1, 2],
  [3, 2, 1],
];

/** Numbers that each mode holds exactly. */
const valuesOfMode: Readonly<Record<number, fc.Arbitrary<number>>> = {
  0: fc.integer({min: -128, max: 127}),
  1: fc.integer({min: -32_768, max: 32_767}),
  2: fc.float({noNaN: true, noDefaultInfinity: true}),
  6: fc.integer({min: 0, max: 65_535}),
  12: fc.integer({min: -2048, max: 2048}).map((n) => n / 64),
};

const edge = fc.integer({min: 1, max: 6});
const files = fc
  .record({
    size: fc.tuple(edge, edge, fc.integer({min: 2, max: 6})),
    mode: fc.constantFrom(0, 1, 2, 6, 12),
    isLittleEndian: fc.boolean(),
    axes: fc.constantFrom(...axisOrders),
    extended: fc.uint8Array({maxLength: 9}),
  })
  .chain((parts) => {
    const length = parts.size[0] * parts.size[1] * parts.size[2];
    const values = fc.array(valuesOfMode[parts.mode], {minLength: length, maxLength: length});
    return fc.record({parts: fc.constant(parts), values});
  });

test('every mode, byte order, axis order, size and extended header gives each value at its x, y, z', (t) => {
  fc.assert(
    fc.property(files, ({parts, values}) => {
      const {volume, warnings} = decodeMrc(mrcBytes({...parts, values}), 'map.mrc');
      const {size, axes} = parts;
      t.deepEqual(warnings, []);
      t.is(volume.voxelAngstrom, voxelAngstrom);
      t.deepEqual(volume.size, [size[axes.indexOf(1)], size[axes.indexOf(2)], size[axes.indexOf(3)]]);
      for (const [k, value] of values.entries()) {
        const place = [k % size[0], Math.floor(k / size[0]) % size[1], Math.floor(k / (size[0] * size[1]))];
        const [x, y, z] = [1, 2, 3].map((axis) => place[axes.indexOf(axis)]);
        t.is(volume.values[x + volume.size[0] * (y + volume.size[1] * z)], Math.fround(value));
      }
    }),
    {numRuns: 150},
  );
});

test('a header with any bytes wrong is read or refused, and nothing else happens', (t) => {
  const wrongByte = fc.tuple(fc.integer({min: 12, max: 223}), fc.integer({min: 0, max: 255}));
  const wrongBytes = fc.array(wrongByte, {minLength: 1, maxLength: 8});
  holds(
    t,
    fc.property(wrongBytes, fc.boolean(), (wrong, permissive) => {
      const bytes = mrcBytes({size: [2, 3, 4]});
      for (const [offset, byte] of wrong) bytes[offset] = byte;
      try {
        const {volume} = decodeMrc(bytes, 'map.mrc', {permissive});
        return volume.values.length === 24 && volume.voxelAngstrom > 0;
      } catch (error) {
        return (
          error instanceof InputError && error.message.includes('map.mrc') && error.suggestions.length > 0
        );
      }
    }),
    {numRuns: 2000},
  );
});

test('NSTART follows the axis order and ORIGIN does not', (t) => {
  const bytes = mrcBytes({
    size: [2, 3, 4],
    axes: [3, 1, 2],
    integers: at(16, [10, 20, 30]),
    reals: at(196, [1.5, -2.5, 3.5]),
  });
  const {volume} = decodeMrc(bytes, 'map.ccp4');
  t.deepEqual(volume.size, [3, 4, 2]);
  t.deepEqual(volume.origin, {angstrom: [1.5, -2.5, 3.5], startVoxels: [20, 30, 10]});
});

test('aligned little-endian float32 in x, y, z order is not copied', (t) => {
  const bytes = mrcBytes({size: [4, 3, 2]});
  const {volume} = decodeMrc(bytes, 'map.mrc');
  t.is(volume.values.buffer, bytes.buffer);
  t.is(volume.values.byteOffset, 1024);
});

test('bytes that do not start at a multiple of four are read all the same', (t) => {
  const bytes = mrcBytes({size: [4, 3, 2]});
  const shifted = new Uint8Array(bytes.length + 1).subarray(1);
  shifted.set(bytes);
  t.deepEqual(decodeMrc(shifted, 'map.mrc').volume.values, decodeMrc(bytes, 'map.mrc').volume.values);
});

test('the header is given as it is', (t) => {
  const bytes = mrcBytes({
    size: [2, 2, 2],
    extended: new Uint8Array(80),
    integers: {220: 1},
    reals: {...at(76, [-1, 7, 3]), 216: 2},
    text: {104: 'CCP4', 224: 'Made by hand'},
  });
  const {header} = decodeMrc(bytes, 'map.mrc');
  t.like(header, {mode: 2, minimum: -1, maximum: 7, mean: 3, rms: 2, spaceGroup: 1, extendedByteCount: 80});
  t.like(header, {extendedType: 'CCP4', version: 20_140, hasMagic: true, labels: ['Made by hand']});
});

test('a volume with ISPG 0 and MZ = NZ, as RELION and IMOD write it, is read without a warning', (t) => {
  const {volume, warnings} = decodeMrc(mrcBytes({size: [2, 3, 4], integers: {88: 0}}), 'map.mrc');
  t.deepEqual(volume.size, [2, 3, 4]);
  t.deepEqual(warnings, []);
});

test('mode 0 with the flag of IMOD for unsigned bytes is read as 0 to 255, with a warning', (t) => {
  const imod = {152: 1_146_047_817, 156: 0};
  const {volume, warnings} = decodeMrc(
    mrcBytes({size: [2, 1, 2], mode: 0, values: [0, 1, 128, 255], integers: imod}),
    'a',
  );
  t.deepEqual([...volume.values], [0, 1, 128, 255]);
  t.deepEqual(
    warnings.map(({code}) => code),
    ['MRC_UNSIGNED_BYTES'],
  );
});

test('mode 0 with a maximum beyond 127 is unsigned; else it is signed', (t) => {
  const values = [0, 1, 128, 255];
  const unsigned = mrcBytes({size: [2, 1, 2], mode: 0, values, reals: {76: 0, 80: 255}});
  const signed = mrcBytes({size: [2, 1, 2], mode: 0, values, reals: {76: -128, 80: 1}});
  t.deepEqual([...decodeMrc(unsigned, 'a').volume.values], values);
  t.deepEqual([...decodeMrc(signed, 'a').volume.values], [0, 1, -128, -1]);
});

test('NaN and infinite values are counted, and the first is located in x, y, z', async (t) => {
  const values = [0, 1, 2, 3, 4, Number.NaN, 6, -Infinity];
  const error = await refusalOf(() =>
    decodeMrc(mrcBytes({size: [2, 2, 2], values, axes: [3, 2, 1]}), 'map.mrc'),
  );
  t.is(error.code, 'MRC_NOT_FINITE');
  t.regex(error.message, /map\.mrc has 2 of 8 values that are not finite, the first, NaN, at voxel 1, 0, 1/);
});

test('permissive: values that are not finite are 0, and the bytes of the file stay as they are', (t) => {
  const values = [0, 1, 2, 3, 4, Number.NaN, 6, Infinity];
  const bytes = mrcBytes({size: [2, 2, 2], values});
  const {volume, warnings} = decodeMrc(bytes, 'map.mrc', {permissive: true});
  t.deepEqual([...volume.values], [0, 1, 2, 3, 4, 0, 6, 0]);
  t.deepEqual(bytes, mrcBytes({size: [2, 2, 2], values}));
  t.regex(warnings[0].message, /2 of 8 values .* They are taken as 0\./);
});

test('a file is read from disk, compressed or not, whatever its name', (t) =>
  inTemporaryFolder(async (folder) => {
    const bytes = mrcBytes({size: [3, 4, 5]});
    const expected = decodeMrc(bytes, '').volume;
    const plain = path.join(folder, 'map.mrc');
    const misnamed = path.join(folder, 'mask.mrc');
    await writeFile(plain, bytes);
    await writeFile(misnamed, gzipSync(bytes));
    for (const file of [plain, misnamed]) {
      t.deepEqual((await readMrc(file)).volume, expected);
      const {grid, origin} = await readMrcHeader(file);
      t.deepEqual({...grid, origin, values: expected.values}, expected);
    }
  }));

test('the header alone can be read of a file whose values are missing', (t) =>
  inTemporaryFolder(async (folder) => {
    const file = path.join(folder, 'map.mrc');
    await writeFile(file, mrcBytes({size: [3, 4, 5]}).subarray(0, 1024));
    t.deepEqual((await readMrcHeader(file)).grid, {size: [3, 4, 5], voxelAngstrom});
    t.is((await refusalOf(() => readMrc(file))).code, 'MRC_TRUNCATED');
  }));

test('the header reader refuses what the reader refuses', (t) =>
  inTemporaryFolder(async (folder) => {
    const file = path.join(folder, 'map.mrc');
    await writeFile(file, mrcBytes({size: [3, 4, 5], reals: at(40, [0, 0, 0])}));
    t.is((await refusalOf(() => readMrcHeader(file))).code, 'MRC_VOXEL_SIZE');
    t.is((await readMrcHeader(file, {voxelAngstrom: 1.07})).grid.voxelAngstrom, 1.07);
    t.is((await readMrcHeader(file, {permissive: true})).warnings[0].code, 'MRC_VOXEL_SIZE');
  }));
