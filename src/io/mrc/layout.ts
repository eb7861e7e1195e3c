import {InputError} from '../../errors.ts';
import type {Vector3} from '../../geometry/vector.ts';
import {parseHeaderInItsOrder} from './byte-order.ts';
import {headerFaults, isPermutation} from './check-header.ts';
import type {Fault} from './fault.ts';
import {headerByteCount, type MrcHeader} from './header.ts';
import {bytesPerValue} from './modes.ts';
import {voxelSize} from './voxel-size.ts';

/** How the values lie in the file and in space. */
export type Layout = {
  readonly header: MrcHeader;
  /** MAPC, MAPR, MAPS; 1, 2, 3 where the header has no valid ones. */
  readonly axes: Vector3;
  readonly voxelAngstrom: number;
  /** Bytes before the first value. */
  readonly valuesOffset: number;
};

/**
 * The layout that the header gives, and every fault in it.
 *
 * @throws {InputError} `MRC_TRUNCATED` where there are fewer than 1024 bytes.
 */
export function inspectHeader(
  bytes: Uint8Array,
  name: string,
  overrideAngstrom?: number,
): Layout & {readonly faults: readonly Fault[]} {
  if (bytes.byteLength < headerByteCount) {
    throw new InputError(
      `${name} ends after ${bytes.byteLength} bytes; an MRC header alone takes ${headerByteCount} bytes.`,
      {code: 'MRC_TRUNCATED', suggestions: ['Copy the file again, and check that it is an MRC map.']},
    );
  }
  const {header, faults: orderFaults} = parseHeaderInItsOrder(bytes, name);
  const {voxelAngstrom, faults: voxelFaults} = voxelSize(header, name, overrideAngstrom);
  const axes: Vector3 = isPermutation(header.axes) ? header.axes : [1, 2, 3];
  const valuesOffset = headerByteCount + Math.max(0, header.extendedByteCount);
  const isMrc = !orderFaults.some((fault) => fault.severity === 'fatal');
  const faults = isMrc ? [...orderFaults, ...headerFaults(header, name), ...voxelFaults] : orderFaults;
  return {header, axes, voxelAngstrom, valuesOffset, faults};
}

/**
 * `MRC_TRUNCATED` or `MRC_TRAILING_BYTES` where the file is not as long as its header says.
 *
 * @param found bytes of the whole file.
 */
export function lengthFaults(found: number, {header, valuesOffset}: Layout, name: string): readonly Fault[] {
  const width = bytesPerValue(header.mode);
  if (width === undefined || header.fileSize.some((edge) => edge < 1)) return [];
  const valueBytes = header.fileSize[0] * header.fileSize[1] * header.fileSize[2] * width;
  const expected = valuesOffset + valueBytes;
  const parts =
    `${headerByteCount} of header, ${valuesOffset - headerByteCount} of extended header and ` +
    `${header.fileSize.join(' x ')} values of ${width}`;
  if (found < expected) {
    return [
      {
        severity: 'error',
        code: 'MRC_TRUNCATED',
        message: `${name} ends after ${found} of ${expected} bytes (${parts}).`,
        suggestion: 'Copy the file again, or pass --permissive to read what is there.',
        consequence: 'The missing values are taken as 0.',
      },
    ];
  }
  if (found === expected) return [];
  return [
    {
      severity: 'error',
      code: 'MRC_TRAILING_BYTES',
      message: `${name} has ${found} bytes, ${found - expected} more than the expected ${expected} (${parts}).`,
      suggestion: 'Write the file again, or pass --permissive to leave out the last bytes.',
      consequence: 'The last bytes are left out.',
    },
  ];
}
