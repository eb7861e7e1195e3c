import type {Vector3} from '../../geometry/vector.ts';
import type {Volume} from '../../map/volume.ts';
import {headerByteCount} from './header.ts';
import {inHostOrder} from './host-order.ts';
import {statistics} from './statistics.ts';

/** The revision of MRC2014 that is written: 1. */
const version = 20_141;
const labelByteCount = 80;

/**
 * The map as an MRC2014 file of mode 2, little-endian, axes x, y, z: the header, then the values.
 *
 * The values are a view of the volume's array, not a copy. The same map gives the same bytes: no date.
 *
 * @param options.label printable ASCII, other characters become `?`; cut after 80.
 * @see https://www.ccpem.ac.uk/mrc-format/mrc2014/
 */
export function encodeMrc(
  volume: Volume,
  {label = 'localsym'}: {readonly label?: string} = {},
): readonly Uint8Array[] {
  const {buffer, byteOffset, byteLength} = volume.values;
  return [encodeHeader(volume, label), inHostOrder(new Uint8Array(buffer, byteOffset, byteLength), 4, true)];
}

function encodeHeader({values, size, voxelAngstrom, origin}: Volume, label: string): Uint8Array {
  const bytes = new Uint8Array(headerByteCount);
  const view = new DataView(bytes.buffer);
  const integers = (offset: number, ...numbers: readonly number[]): void => {
    for (const [k, number] of numbers.entries()) view.setInt32(offset + 4 * k, Math.round(number), true);
  };
  const reals = (offset: number, ...numbers: readonly number[]): void => {
    for (const [k, number] of numbers.entries()) view.setFloat32(offset + 4 * k, number, true);
  };
  const {minimum, maximum, mean, rms} = statistics(values);
  integers(0, ...size);
  integers(12, 2);
  integers(16, ...origin.startVoxels);
  integers(28, ...size);
  reals(40, ...cellAngstrom(size, voxelAngstrom));
  reals(52, 90, 90, 90);
  integers(64, 1, 2, 3);
  reals(76, minimum, maximum, mean);
  integers(88, 1, 0);
  integers(108, version);
  reals(196, ...origin.angstrom);
  bytes.set(asciiBytes('MAP '), 208);
  bytes.set([0x44, 0x44], 212);
  reals(216, rms);
  integers(220, 1);
  bytes.set(asciiBytes(label.padEnd(labelByteCount).slice(0, labelByteCount)), 224);
  return bytes;
}

function cellAngstrom(size: Vector3, voxelAngstrom: number): Vector3 {
  return [size[0] * voxelAngstrom, size[1] * voxelAngstrom, size[2] * voxelAngstrom];
}

function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => (/[ -~]/.test(character) ? character.charCodeAt(0) : 0x3f));
}
