import {endianness} from 'node:os';

/** Whether this machine keeps the lowest byte of a number first. */
const isLittleEndianHost = endianness() === 'LE';

/**
 * The bytes with each number in the byte order of this machine, and aligned for a typed array.
 *
 * A view without a copy where they are so already; the input is never changed.
 *
 * @param width bytes per number: 1, 2 or 4.
 */
export function inHostOrder(bytes: Uint8Array, width: number, isLittleEndian: boolean): Uint8Array {
  const isSwapped = width > 1 && isLittleEndian !== isLittleEndianHost;
  if (!isSwapped && bytes.byteOffset % width === 0) return bytes;
  const copy = new Uint8Array(bytes);
  if (isSwapped) swapBytes(copy, width);
  return copy;
}

function swapBytes(bytes: Uint8Array, width: number): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (width === 2) buffer.swap16();
  else buffer.swap32();
}
