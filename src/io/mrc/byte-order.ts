import {isKnownMode} from './modes.ts';
import {parseHeader, type MrcHeader} from './header.ts';
import type {Fault} from './fault.ts';

/** Sizes beyond this are read from the wrong bytes, or in the wrong order. */
export const maximumEdgeVoxels = 65_535;

/**
 * The header in the byte order of its machine stamp, unless only the other order makes sense.
 *
 * @param bytes at least the header.
 * @returns the header, and `MRC_NOT_MRC` (fatal) or `MRC_MACHINE_STAMP` (a warning) where due.
 */
export function parseHeaderInItsOrder(
  bytes: Uint8Array,
  name: string,
): {readonly header: MrcHeader; readonly faults: readonly Fault[]} {
  const little = parseHeader(bytes, true);
  const big = parseHeader(bytes, false);
  const stamped = stampedOrder(little.machineStamp);
  const [first, second] = stamped === 'big' ? [big, little] : [little, big];
  const header = !isPlausible(first) && isPlausible(second) ? second : first;
  if (!isPlausible(header) && !header.hasMagic) return {header, faults: [notMrc(header, name)]};
  const isAsStamped = stamped !== undefined && header === first;
  return {header, faults: isAsStamped ? [] : [wrongStamp(header, name)]};
}

function stampedOrder([first, second]: readonly [number, number]): 'little' | 'big' | undefined {
  if (first === 0x44 && (second === 0x44 || second === 0x41)) return 'little';
  return first === 0x11 && second === 0x11 ? 'big' : undefined;
}

function isPlausible({fileSize, mode, axes}: MrcHeader): boolean {
  return (
    fileSize.every((edge) => edge > 0 && edge <= maximumEdgeVoxels) &&
    isKnownMode(mode) &&
    axes.every((axis) => axis >= 0 && axis <= 3)
  );
}

function notMrc({fileSize, mode}: MrcHeader, name: string): Fault {
  return {
    severity: 'fatal',
    code: 'MRC_NOT_MRC',
    message:
      `${name} is not an MRC or CCP4 map: "MAP " is missing at byte 208, and read as a header it would ` +
      `hold ${fileSize.join(' x ')} values of mode ${mode}.`,
    suggestion: 'Give a map in MRC format (.mrc, .map, .ccp4).',
    consequence: '',
  };
}

function wrongStamp({machineStamp, isLittleEndian}: MrcHeader, name: string): Fault {
  const stamp = machineStamp.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const order = isLittleEndian ? 'little-endian' : 'big-endian';
  return {
    severity: 'warning',
    code: 'MRC_MACHINE_STAMP',
    message: `${name} has the machine stamp ${stamp}; 44 44 (little-endian) or 11 11 (big-endian) was expected.`,
    suggestion: 'Write the file again with a program that sets the stamp.',
    consequence: `It is read as ${order}, which makes sense of the header.`,
  };
}
