import test from 'ava';
import {decodeHalfFloats} from '../../../src/io/mrc/half-floats.ts';

test('half floats are those of IEEE 754', (t) => {
  const known = {0x0000: 0, 0x0001: 2 ** -24, 0x03ff: 1023 * 2 ** -24, 0x3555: 0.333_251_953_125, 0x3c00: 1};
  const more = {
    0x7bff: 65_504,
    0x7c00: Infinity,
    0x8000: -0,
    0xc000: -2,
    0xfc00: -Infinity,
    0x7e00: Number.NaN,
  };
  for (const [pattern, value] of Object.entries({...known, ...more})) {
    t.is(decodeHalfFloats(Uint16Array.of(Number(pattern)))[0], value);
  }
});
