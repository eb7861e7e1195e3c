import test from 'ava';
import {decodeMrc} from '../../../src/io/mrc/read.ts';
import {mrcBytes} from '../../helpers/mrc-bytes.ts';
import {refusalOf} from '../../helpers/refusal.ts';

const little = 'DD\0\0';
const big = '\u0011\u0011\0\0';

for (const isLittleEndian of [true, false]) {
  const order = isLittleEndian ? 'little-endian' : 'big-endian';

  test(`${order} with the other stamp is read in its own order, with a warning`, (t) => {
    const text = {212: isLittleEndian ? big : little};
    const {volume, header, warnings} = decodeMrc(mrcBytes({size: [3, 2, 2], isLittleEndian, text}), 'a.mrc');
    t.is(header.isLittleEndian, isLittleEndian);
    t.is(volume.values[7], 7);
    t.is(warnings[0].code, 'MRC_MACHINE_STAMP');
    t.regex(warnings[0].message, new RegExp(`a\\.mrc has the machine stamp .* It is read as ${order}`));
  });

  test(`${order} without a stamp is read in its own order, with a warning`, (t) => {
    const {volume, warnings} = decodeMrc(
      mrcBytes({size: [3, 2, 2], isLittleEndian, text: {212: '\0\0\0\0'}}),
      'a.mrc',
    );
    t.is(volume.values[7], 7);
    t.regex(warnings[0].message, /the machine stamp 00 00; 44 44 .* or 11 11/);
  });
}

test('the stamp 44 41 of RELION and CCP4 is little-endian', (t) => {
  t.deepEqual(decodeMrc(mrcBytes({size: [3, 2, 2], text: {212: 'DA'}}), 'a.mrc').warnings, []);
});

test('a file that is no map at all is refused, permissive or not', async (t) => {
  const text = new TextEncoder().encode('data_particles\n\nloop_\n_rlnImageName #1\n'.repeat(50));
  for (const permissive of [false, true]) {
    const error = await refusalOf(() => decodeMrc(text, 'run_data.star', {permissive}));
    t.is(error.code, 'MRC_NOT_MRC');
    t.regex(error.message, /^run_data\.star is not an MRC or CCP4 map: "MAP " is missing at byte 208/);
    t.deepEqual(error.suggestions, ['Give a map in MRC format (.mrc, .map, .ccp4).']);
  }
});
