import {InputError} from '../errors.ts';
import {expandBzip2} from './compression/bzip2.ts';
import {expandGzip} from './compression/gzip.ts';
import {expandZstd} from './compression/zstd.ts';

type Format = {
  readonly name: string;
  readonly magic: readonly number[];
  /** Undefined for formats that are only recognised. */
  readonly expand?: (bytes: Uint8Array) => Promise<Uint8Array>;
};

const formats: readonly Format[] = [
  {name: 'gzip', magic: [0x1f, 0x8b, 0x08], expand: expandGzip},
  {name: 'bzip2', magic: [0x42, 0x5a, 0x68], expand: expandBzip2},
  {name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd], expand: expandZstd},
  {name: 'zstd', magic: [0x50, 0x2a, 0x4d, 0x18], expand: expandZstd}, // of pzstd
  {name: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]},
  {name: 'zip', magic: [0x50, 0x4b, 0x03, 0x04]},
  {name: 'compress', magic: [0x1f, 0x9d]},
];

/** Whether the first bytes are those of a compressed file, whatever its name. */
export function isCompressed(start: Uint8Array): boolean {
  return formatOf(start) !== undefined;
}

/**
 * What a gzip, bzip2 or zstd file holds; the same bytes where they are none of these.
 *
 * Files of several members or frames are read to the end.
 *
 * @param name what messages call the file.
 * @throws {InputError} `COMPRESSION_CORRUPT`; `COMPRESSION_UNSUPPORTED` (xz, zip, compress).
 */
export async function decompress(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  const format = formatOf(bytes);
  if (format === undefined) return bytes;
  if (format.expand === undefined) {
    throw new InputError(
      `${name} is compressed with ${format.name}; gzip, bzip2, zstd or none was expected.`,
      {
        code: 'COMPRESSION_UNSUPPORTED',
        suggestions: ['Decompress the file first.'],
      },
    );
  }
  try {
    return await format.expand(bytes);
  } catch (error) {
    throw new InputError(
      `${name} (${bytes.byteLength} bytes) cannot be decompressed with ${format.name}: ${(error as Error).message}.`,
      {
        code: 'COMPRESSION_CORRUPT',
        suggestions: [`Copy the file again, or test it with "${format.name} -t".`],
        cause: error,
      },
    );
  }
}

function formatOf(start: Uint8Array): Format | undefined {
  return formats.find(({magic}) => magic.every((byte, index) => start[index] === byte));
}
