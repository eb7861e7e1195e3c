import {decodeHalfFloats} from './half-floats.ts';
import {inHostOrder} from './host-order.ts';
import type {MrcHeader} from './header.ts';
import {bytesPerValue} from './modes.ts';

/**
 * The values in the order of the file, as float32.
 *
 * A view of `bytes` where they hold all values as aligned float32 of this machine; a copy otherwise.
 *
 * @param bytes from the first value on; values that are missing at the end are 0.
 * @param header of a mode that is read.
 */
export function decodeValues(bytes: Uint8Array, header: MrcHeader, count: number): Float32Array {
  const width = bytesPerValue(header.mode) ?? 1;
  const present = Math.min(count, Math.floor(bytes.byteLength / width));
  const values = toFloats(
    inHostOrder(bytes.subarray(0, present * width), width, header.isLittleEndian),
    header,
  );
  if (present === count) return values;
  const filled = new Float32Array(count);
  filled.set(values);
  return filled;
}

function toFloats(bytes: Uint8Array, {mode, hasUnsignedBytes}: MrcHeader): Float32Array {
  const {buffer, byteOffset, byteLength} = bytes;
  switch (mode) {
    case 1: {
      return new Float32Array(new Int16Array(buffer, byteOffset, byteLength / 2));
    }
    case 2: {
      return new Float32Array(buffer, byteOffset, byteLength / 4);
    }
    case 6: {
      return new Float32Array(new Uint16Array(buffer, byteOffset, byteLength / 2));
    }
    case 12: {
      return decodeHalfFloats(new Uint16Array(buffer, byteOffset, byteLength / 2));
    }
    default: {
      return new Float32Array(hasUnsignedBytes ? bytes : new Int8Array(buffer, byteOffset, byteLength));
    }
  }
}
