import {promisify} from 'node:util';
import {gunzip} from 'node:zlib';

/** What a gzip file holds, all its members; zlib checks lengths and sums. */
export async function expandGzip(bytes: Uint8Array): Promise<Uint8Array> {
  return promisify(gunzip)(bytes, {chunkSize: sizeHint(bytes)});
}

/** Deflate makes nothing smaller than this many times. */
const deflateLimit = 1032;

/**
 * The size that the file says it expands to, so that the output comes in one piece.
 *
 * A guess only: it is that of the last member, modulo 2³², and may be a lie.
 */
function sizeHint(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const said = bytes.byteLength < 18 ? 0 : view.getUint32(bytes.byteLength - 4, true);
  return Math.max(65_536, Math.min(said + 1, deflateLimit * bytes.byteLength));
}
