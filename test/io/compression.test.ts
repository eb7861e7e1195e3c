import {gzipSync} from 'node:zlib';
import test from 'ava';
import {decompress, isCompressed} from '../../src/io/compression.ts';
import {refusalOf} from '../helpers/refusal.ts';

const text = 'The copies of a region are averaged; seven times over. '.repeat(7);

/** The text, as the programs named wrote it, in base64. */
const archives: Readonly<Record<string, string>> = {
  gzip: 'H4sIAAAAAAAAAwvJSFVIzi/ITC1WyE9TSFQoSk3PzM9TSCxKVUgsSy1KTE9NsVYoTi1LzVMoycwFqQKK6imEjGqjkjYA8I3eRYEBAAA=',
  bzip2:
    'QlpoOTFBWSZTWYsYO3kAAC0bgEABAAgEAC/j3QAgAHBTCaaA0xCP1U0Rpqaeo2p6lDoyYg1B0XLGjsxBJRCLkmTJJtCPp4ezRkweH42d' +
    'mC5yZKmySxaDBUmCkFCpU/i7kinChIRYwdvI',
  zstd: 'KLUv/QRotQEAcgMLEMDrgAinWJCSzeb3c1W77gkG+UXr0S2n79WB3Fh+zU9zwjNPmwtafwqHf0QBAHekVQUFfizKtw==',
  pzstd:
    'UCpNGAQAAABNAAAAKLUv/QRYBQIAdANUaGUgY29waWVzIG9mIGEgcmVnaW9uIGFyZSBhdmVyYWdlZDsgc2V2ZW4gdGltZXMgb3Zlci4g' +
    'AQB3pFUFBX4syrc=',
};

for (const [program, base64] of Object.entries(archives)) {
  const archive = new Uint8Array(Buffer.from(base64, 'base64'));

  test(`what ${program} wrote is read`, async (t) => {
    t.true(isCompressed(archive));
    t.is(Buffer.from(await decompress(archive, 'map.mrc')).toString(), text);
  });

  test(`two archives of ${program} in one file are read as one`, async (t) => {
    const twice = Buffer.concat([archive, archive]);
    t.is(Buffer.from(await decompress(twice, 'map.mrc')).toString(), text + text);
  });

  test(`an archive of ${program} that ends too early is refused wherever it ends`, async (t) => {
    for (let length = 7; length < archive.length; length += 1) {
      if (program === 'pzstd' && length === 12) continue; // a whole skippable frame
      const error = await refusalOf(() => decompress(archive.subarray(0, length), 'map.mrc.gz'));
      t.is(error.code, 'COMPRESSION_CORRUPT');
      t.true(error.message.startsWith(`map.mrc.gz (${length} bytes) cannot be decompressed with `));
      t.regex(error.suggestions[0], /^Copy the file again, or test it with "(gzip|bzip2|zstd) -t"\.$/);
    }
  });

  test(`an archive of ${program} with any bit of its data wrong is refused, or none the worse`, async (t) => {
    for (let k = 20; k < archive.length; k += 1) {
      const wrong = Uint8Array.from(archive, (byte, index) => (index === k ? byte ^ 0x10 : byte));
      const outcome = await decompress(wrong, 'map').then(
        (bytes) => Buffer.from(bytes).toString(),
        (error: {readonly code: string}) => error.code,
      );
      t.true(outcome === text || outcome === 'COMPRESSION_CORRUPT', `byte ${k}: ${outcome}`);
    }
  });

  test(`what follows an archive of ${program} is refused`, async (t) => {
    const error = await refusalOf(() => decompress(Buffer.concat([archive, Buffer.from('more')]), 'map'));
    t.is(error.code, 'COMPRESSION_CORRUPT');
  });
}

test('bytes that zstd could not compress are checked too', async (t) => {
  const archive = Buffer.from('KLUv/QRYQQAAbG9jYWxzeW2xbvFp', 'base64');
  t.is(Buffer.from(await decompress(archive, 'map')).toString(), 'localsym');
  archive[11] ^= 1;
  const error = await refusalOf(() => decompress(archive, 'map'));
  t.regex(error.message, /with zstd: its checksum is wrong\.$/);
});

test('a zstd file without a checksum is read', async (t) => {
  const archive = Buffer.from('KLUv/QBYQQAAbG9jYWxzeW0=', 'base64');
  t.is(Buffer.from(await decompress(archive, 'map')).toString(), 'localsym');
});

test('bytes that are not compressed are given back themselves', async (t) => {
  for (const bytes of [new Uint8Array(), Uint8Array.of(0x1f), new TextEncoder().encode(text)]) {
    t.false(isCompressed(bytes));
    t.is(await decompress(bytes, 'map.mrc.gz'), bytes);
  }
});

test('an output far larger than its archive is read', async (t) => {
  const zeros = new Uint8Array(200_000);
  const bzip2 = Buffer.from('QlpoOTFBWSZTWd4aBzoAAYhEAMAAAAQACCAAMMwFKaYIWxCF4u5IpwoSG8NA50A=', 'base64');
  for (const archive of [gzipSync(zeros), bzip2]) {
    t.deepEqual(new Uint8Array(await decompress(archive, 'map')), zeros);
  }
});

for (const [program, magic] of Object.entries({
  xz: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
  zip: [0x50, 0x4b, 0x03, 0x04],
  compress: [0x1f, 0x9d],
})) {
  test(`${program} is recognised and refused`, async (t) => {
    const error = await refusalOf(() => decompress(Uint8Array.from([...magic, 1, 2, 3]), 'map.mrc'));
    t.is(error.code, 'COMPRESSION_UNSUPPORTED');
    t.is(error.message, `map.mrc is compressed with ${program}; gzip, bzip2, zstd or none was expected.`);
    t.deepEqual(error.suggestions, ['Decompress the file first.']);
  });
}
