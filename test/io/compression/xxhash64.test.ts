import test from 'ava';
import {xxHash64} from '../../../src/io/compression/xxhash64.ts';

/** From the reference implementation, https://github.com/Cyan4973/xxHash. */
const known: Readonly<Record<string, bigint>> = {
  '': 0xef46_db37_51d8_e999n,
  a: 0xd24e_c4f1_a98c_6e5bn,
  abc: 0x44bc_2cf5_ad77_0999n,
  'Nobody inspects the spammish repetition': 0xfbce_a83c_8a37_8bf1n,
};

test('XXH64 is that of the reference implementation', (t) => {
  for (const [text, hash] of Object.entries(known))
    t.is(xxHash64(new TextEncoder().encode(text)), hash, text);
});
