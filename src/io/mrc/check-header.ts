import {maximumEdgeVoxels} from './byte-order.ts';
import {bytesPerValue, describeMode} from './modes.ts';
import type {Fault} from './fault.ts';
import type {MrcHeader} from './header.ts';
import {oddities} from './oddities.ts';
import {stackFaults} from './stack.ts';

const maximumValueCount = 2 ** 30;

/** What keeps the header from being that of one real-valued volume; the voxel is checked elsewhere. */
export function headerFaults(header: MrcHeader, name: string): readonly Fault[] {
  return [sizeFaults, modeFaults, stackFaults, axisFaults, extendedFaults, oddities].flatMap((check) =>
    check(header, name),
  );
}

function sizeFaults({fileSize, isLittleEndian}: MrcHeader, name: string): readonly Fault[] {
  const count = fileSize[0] * fileSize[1] * fileSize[2];
  const isSensible = fileSize.every((edge) => edge >= 1 && edge <= maximumEdgeVoxels);
  if (isSensible && count <= maximumValueCount) return [];
  const order = isLittleEndian ? 'little-endian' : 'big-endian';
  return [
    {
      severity: 'fatal',
      code: 'MRC_SIZE',
      message:
        `${name} has a size of ${fileSize.join(' x ')} voxels (read as ${order}); positive numbers and ` +
        `at most 1024 x 1024 x 1024 voxels were expected.`,
      suggestion: 'Copy the file again, or write it again with the program that made it.',
      consequence: '',
    },
  ];
}

function modeFaults({mode}: MrcHeader, name: string): readonly Fault[] {
  if (bytesPerValue(mode) !== undefined) return [];
  return [
    {
      severity: 'fatal',
      code: 'MRC_MODE',
      message: `${name} has mode ${mode}, ${describeMode(mode)}; 0, 1, 2, 6 or 12 was expected.`,
      suggestion: 'Convert the file to mode 2 (float32), for example with relion_image_handler.',
      consequence: '',
    },
  ];
}

function axisFaults({axes}: MrcHeader, name: string): readonly Fault[] {
  if (isPermutation(axes)) return [];
  const isUnset = axes.every((axis) => axis === 0);
  return [
    {
      severity: isUnset ? 'warning' : 'error',
      code: 'MRC_AXES',
      message: `${name} has the axis order ${axes.join(', ')} (MAPC, MAPR, MAPS); 1, 2 and 3, once each, were expected.`,
      suggestion: 'Correct the axis order in the header, or pass --permissive to take it as 1, 2, 3.',
      consequence: 'It is taken as 1, 2, 3: x fastest.',
    },
  ];
}

/** Whether the axes are 1, 2 and 3 in any order. */
export function isPermutation(axes: readonly number[]): boolean {
  return [1, 2, 3].every((axis) => axes.includes(axis));
}

function extendedFaults({extendedByteCount}: MrcHeader, name: string): readonly Fault[] {
  if (extendedByteCount >= 0) return [];
  return [
    {
      severity: 'error',
      code: 'MRC_EXTENDED_HEADER',
      message: `${name} has an extended header of ${extendedByteCount} bytes (NSYMBT); 0 or more was expected.`,
      suggestion: 'Write the file again, or pass --permissive to read it without an extended header.',
      consequence: 'It is read as if there were no extended header.',
    },
  ];
}
