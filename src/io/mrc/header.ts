import type {Vector3} from '../../geometry/vector.ts';

/** Bytes of an MRC header; the extended header and the values follow. */
export const headerByteCount = 1024;

/**
 * What the 1024 bytes say, unchecked and in the file's own axis order where the format has one.
 *
 * @see https://www.ccpem.ac.uk/mrc-format/mrc2014/
 */
export type MrcHeader = {
  readonly isLittleEndian: boolean;
  /** NX, NY, NZ: values along columns, rows and sections. */
  readonly fileSize: Vector3;
  readonly mode: number;
  /** NXSTART, NYSTART, NZSTART: index of the first column, row and section. */
  readonly fileStartVoxels: Vector3;
  /** MX, MY, MZ: intervals along the x, y and z of the cell. */
  readonly intervals: Vector3;
  readonly cellAngstrom: Vector3;
  readonly cellAnglesDegrees: Vector3;
  /** MAPC, MAPR, MAPS: the axis (1 x, 2 y, 3 z) of columns, rows and sections. */
  readonly axes: Vector3;
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  /** Standard deviation from the mean. */
  readonly rms: number;
  /** ISPG: 0 for images (and volumes of many programs), 1 for volumes, from 401 for volume stacks. */
  readonly spaceGroup: number;
  /** NSYMBT: bytes between the header and the values. */
  readonly extendedByteCount: number;
  readonly extendedType: string;
  readonly version: number;
  /** ORIGIN: coordinates of the first voxel along x, y and z. */
  readonly originAngstrom: Vector3;
  /** Whether bytes 208-211 are `MAP `. */
  readonly hasMagic: boolean;
  /** Bytes 212 and 213. */
  readonly machineStamp: readonly [number, number];
  /** Mode 0 as bytes 0 to 255: IMOD's flag, or a maximum that no signed byte reaches. */
  readonly hasUnsignedBytes: boolean;
  readonly labels: readonly string[];
};

/** The fields of the first 1024 bytes, read in the given byte order. */
export function parseHeader(bytes: Uint8Array, isLittleEndian: boolean): MrcHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerByteCount);
  const integer = (offset: number): number => view.getInt32(offset, isLittleEndian);
  const real = (offset: number): number => view.getFloat32(offset, isLittleEndian);
  const integers = (offset: number): Vector3 => [integer(offset), integer(offset + 4), integer(offset + 8)];
  const reals = (offset: number): Vector3 => [real(offset), real(offset + 4), real(offset + 8)];
  const header = {
    isLittleEndian,
    fileSize: integers(0),
    mode: integer(12),
    fileStartVoxels: integers(16),
    intervals: integers(28),
    cellAngstrom: reals(40),
    cellAnglesDegrees: reals(52),
    axes: integers(64),
    minimum: real(76),
    maximum: real(80),
    mean: real(84),
    rms: real(216),
    spaceGroup: integer(88),
    extendedByteCount: integer(92),
    extendedType: textOf(bytes.subarray(104, 108)),
    version: integer(108),
    originAngstrom: reals(196),
    hasMagic: textOf(bytes.subarray(208, 212)) === 'MAP',
    machineStamp: [view.getUint8(212), view.getUint8(213)] as const,
    labels: labelsOf(bytes, integer(220)),
  };
  return {...header, hasUnsignedBytes: hasUnsignedBytes(header, integer(152), integer(156))};
}

const imodStamp = 1_146_047_817;

/** @see https://bio3d.colorado.edu/imod/doc/mrc_format.txt (imodStamp, and bit 1 of imodFlags) */
function hasUnsignedBytes(
  {mode, minimum, maximum}: Pick<MrcHeader, 'mode' | 'minimum' | 'maximum'>,
  stamp: number,
  flags: number,
): boolean {
  if (mode !== 0) return false;
  if (stamp === imodStamp) return flags % 2 === 0;
  return minimum >= 0 && maximum > 127 && maximum <= 255;
}

function labelsOf(bytes: Uint8Array, count: number): readonly string[] {
  const length = Math.min(Math.max(count, 0), 10);
  return Array.from({length}, (_, k) => textOf(bytes.subarray(224 + 80 * k, 304 + 80 * k)));
}

function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
    .replaceAll('\0', ' ')
    .trimEnd();
}
