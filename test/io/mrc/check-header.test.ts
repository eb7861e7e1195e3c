import test from 'ava';
import {decodeMrc} from '../../../src/io/mrc/read.ts';
import {at, mrcBytes, type MrcParts} from '../../helpers/mrc-bytes.ts';
import {refusalOf} from '../../helpers/refusal.ts';

type Refused = {
  readonly parts: MrcParts;
  readonly code: string;
  readonly message: RegExp;
  readonly remedy: RegExp;
};

const refuses = test.macro(async (t, {parts, code, message, remedy}: Refused) => {
  const error = await refusalOf(() => decodeMrc(mrcBytes(parts), 'map.mrc'));
  t.is(error.code, code);
  t.is(error.exitCode, 3);
  t.regex(error.message, message);
  t.regex(error.suggestions.join(' '), remedy);
});

test('a negative size is refused', refuses, {
  parts: {size: [2, 2, 2], integers: {4: -2}},
  code: 'MRC_SIZE',
  message: /^map\.mrc has a size of 2 x -2 x 2 voxels \(read as little-endian\); positive numbers/,
  remedy: /Copy the file again/,
});

test('a huge size is refused before memory is taken', refuses, {
  parts: {size: [2, 2, 2], integers: at(0, [60_000, 60_000, 60_000])},
  code: 'MRC_SIZE',
  message: /a size of 60000 x 60000 x 60000 voxels.* at most 1024 x 1024 x 1024/,
  remedy: /Copy the file again/,
});

test('a size of 0 is refused', refuses, {
  parts: {size: [2, 2, 2], integers: {0: 0}},
  code: 'MRC_SIZE',
  message: /a size of 0 x 2 x 2/,
  remedy: /Copy the file again/,
});

for (const [mode, what] of Object.entries({
  3: /mode 3, a Fourier transform in complex 16-bit integers; 0, 1, 2, 6 or 12 was expected/,
  4: /mode 4, a Fourier transform in complex float32/,
  16: /mode 16, an image in colours/,
  101: /mode 101, packed 4-bit integers/,
})) {
  test(`mode ${mode} is refused by its name`, refuses, {
    parts: {size: [2, 2, 2], mode: Number(mode)},
    code: 'MRC_MODE',
    message: what,
    remedy: /Convert the file to mode 2 \(float32\)/,
  });
}

test('a mode that no one defined is refused', refuses, {
  parts: {size: [2, 2, 2], integers: {12: 77}},
  code: 'MRC_MODE',
  message: /map\.mrc has mode 77, not a mode of MRC2014/,
  remedy: /mode 2/,
});

test('a stack of images, as RELION writes particles, is refused', refuses, {
  parts: {size: [8, 8, 5], integers: {88: 0, 36: 1}, reals: {48: 0}},
  code: 'MRC_STACK',
  message: /^map\.mrc is a stack of 5 images \(ISPG 0, MZ 1\); a volume was expected\.$/,
  remedy: /Give a 3-D map.*--permissive/,
});

test('a stack of volumes is refused', refuses, {
  parts: {size: [2, 2, 6], integers: {88: 401, 36: 2}, reals: {48: 4}},
  code: 'MRC_STACK',
  message: /^map\.mrc is a stack of 3 volumes \(ISPG 401, NZ 6, MZ 2\); a single volume was expected\.$/,
  remedy: /take one volume out of a stack first/,
});

test('a single image is refused', refuses, {
  parts: {size: [8, 8, 1]},
  code: 'MRC_IMAGE',
  message: /^map\.mrc is a single image of 8 x 8 pixels \(NZ 1\); a volume was expected\.$/,
  remedy: /Give a 3-D map/,
});

test('an axis order that names an axis twice is refused', refuses, {
  parts: {size: [2, 2, 2], axes: [1, 1, 3]},
  code: 'MRC_AXES',
  message: /has the axis order 1, 1, 3 \(MAPC, MAPR, MAPS\); 1, 2 and 3, once each, were expected/,
  remedy: /--permissive to take it as 1, 2, 3/,
});

test('a negative extended header is refused', refuses, {
  parts: {size: [2, 2, 2], integers: {92: -80}},
  code: 'MRC_EXTENDED_HEADER',
  message: /an extended header of -80 bytes \(NSYMBT\); 0 or more was expected/,
  remedy: /Write the file again/,
});

test('all faults of a header are told at once', async (t) => {
  const bytes = mrcBytes({size: [2, 2, 2], axes: [1, 1, 3], reals: {40: 0}, integers: {12: 4}});
  const error = await refusalOf(() => decodeMrc(bytes, 'map.mrc'));
  t.is(error.message.split('\n').length, 3);
  t.regex(error.message, /has mode 4[^]*axis order 1, 1, 3[^]*no voxel size/);
  t.is(error.suggestions.length, 3);
  t.is(error.code, 'MRC_MODE');
});

test('permissive: a stack, a bad axis order and a negative extended header are read, with warnings', (t) => {
  const bytes = mrcBytes({
    size: [2, 2, 3],
    axes: [1, 1, 3],
    integers: {88: 0, 36: 1, 92: -1},
    reals: {48: 0},
  });
  const {volume, warnings} = decodeMrc(bytes, 'map.mrc', {permissive: true});
  t.deepEqual(
    warnings.map(({code}) => code),
    ['MRC_STACK', 'MRC_AXES', 'MRC_EXTENDED_HEADER'],
  );
  t.regex(warnings[0].message, /a volume was expected\. It is read as one volume\.$/);
  t.deepEqual(volume.size, [2, 2, 3]);
  t.deepEqual([...volume.values], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test('permissive: an unknown mode and a bad size are refused still', async (t) => {
  const options = {permissive: true};
  const mode = mrcBytes({size: [2, 2, 2], mode: 4});
  const size = mrcBytes({size: [2, 2, 2], integers: {0: -1}});
  t.is((await refusalOf(() => decodeMrc(mode, 'map.mrc', options))).code, 'MRC_MODE');
  t.is((await refusalOf(() => decodeMrc(size, 'map.mrc', options))).code, 'MRC_SIZE');
});

test('axes that were never set are taken as x, y, z, with a warning', (t) => {
  const {volume, warnings} = decodeMrc(mrcBytes({size: [2, 3, 4], axes: [0, 0, 0]}), 'map.mrc');
  t.deepEqual(volume.size, [2, 3, 4]);
  t.deepEqual(
    warnings.map(({code}) => code),
    ['MRC_AXES'],
  );
});

test('a map without "MAP " is read with a warning where all else makes sense', (t) => {
  const {volume, warnings} = decodeMrc(mrcBytes({size: [2, 3, 4], text: {208: '    '}}), 'old.map');
  t.is(volume.values[5], 5);
  t.regex(warnings[0].message, /old\.map has no "MAP " at byte 208/);
  t.is(warnings[0].code, 'MRC_NO_MAGIC');
});

test('an ORIGIN that is no number is taken as 0, with a warning', (t) => {
  const {volume, warnings} = decodeMrc(mrcBytes({size: [2, 3, 4], reals: {200: Number.NaN}}), 'map.mrc');
  t.deepEqual(volume.origin.angstrom, [0, 0, 0]);
  t.is(warnings[0].code, 'MRC_ORIGIN');
});
