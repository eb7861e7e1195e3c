import test from 'ava';
import {decodeMrc} from '../../../src/io/mrc/read.ts';
import {mrcBytes} from '../../helpers/mrc-bytes.ts';
import {refusalOf} from '../../helpers/refusal.ts';

const whole = mrcBytes({size: [2, 3, 4], extended: new Uint8Array(80)});
const longer = new Uint8Array(whole.length + 7);
longer.set(whole);

test('a file that ends too early is refused with the bytes found and expected', async (t) => {
  const error = await refusalOf(() => decodeMrc(whole.subarray(0, 1110), 'map.mrc'));
  t.is(error.code, 'MRC_TRUNCATED');
  t.is(
    error.message,
    'map.mrc ends after 1110 of 1200 bytes (1024 of header, 80 of extended header and 2 x 3 x 4 values of 4).',
  );
  t.deepEqual(error.suggestions, ['Copy the file again, or pass --permissive to read what is there.']);
});

test('permissive: what is missing at the end is 0', (t) => {
  const {volume, warnings} = decodeMrc(whole.subarray(0, 1114), 'map.mrc', {permissive: true});
  t.deepEqual([...volume.values.subarray(0, 4)], [0, 1, 0, 0]);
  t.is(volume.values.length, 24);
  t.regex(warnings[0].message, /ends after 1114 of 1200 bytes .* The missing values are taken as 0\.$/);
});

test('permissive: a file that ends within its extended header is all 0', (t) => {
  const {volume} = decodeMrc(whole.subarray(0, 1050), 'map.mrc', {permissive: true});
  t.deepEqual(
    [...volume.values],
    Array.from({length: 24}, () => 0),
  );
});

test('a file that ends within its header is refused, permissive or not', async (t) => {
  for (const permissive of [false, true]) {
    const error = await refusalOf(() => decodeMrc(whole.subarray(0, 1000), 'map.mrc', {permissive}));
    t.is(error.code, 'MRC_TRUNCATED');
    t.is(error.message, 'map.mrc ends after 1000 bytes; an MRC header alone takes 1024 bytes.');
  }
});

test('bytes beyond the last value are refused, and left out when permissive', async (t) => {
  const error = await refusalOf(() => decodeMrc(longer, 'map.mrc'));
  t.is(error.code, 'MRC_TRAILING_BYTES');
  t.regex(error.message, /^map\.mrc has 1207 bytes, 7 more than the expected 1200 \(/);
  const {volume, warnings} = decodeMrc(longer, 'map.mrc', {permissive: true});
  t.deepEqual(volume.values, decodeMrc(whole, 'map.mrc').volume.values.slice());
  t.is(warnings[0].code, 'MRC_TRAILING_BYTES');
});
