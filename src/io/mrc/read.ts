import type {Warning} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import type {Vector3} from '../../geometry/vector.ts';
import type {Origin, Volume} from '../../map/volume.ts';
import {decompress, isCompressed} from '../compression.ts';
import {readBytes, readStart} from '../files.ts';
import {tripleToXyz, valuesToXyz} from './axes.ts';
import {finiteFaults, withoutNotFinite} from './finite.ts';
import {warningsOrError} from './fault.ts';
import {headerByteCount, type MrcHeader} from './header.ts';
import {inspectHeader, lengthFaults, type Layout} from './layout.ts';
import {decodeValues} from './values.ts';

export type MrcOptions = {
  /** Warns of faults, and reads what is there, where a file would be refused. */
  readonly permissive?: boolean;
  /** Edge of the cubic voxel, whatever the header says. */
  readonly voxelAngstrom?: number;
};

export type MrcFile = {
  readonly volume: Volume;
  readonly header: MrcHeader;
  readonly warnings: readonly Warning[];
};

/** What a map is, without its values. */
export type MrcStart = {
  readonly grid: Grid;
  readonly origin: Origin;
  readonly header: MrcHeader;
  readonly warnings: readonly Warning[];
};

/**
 * The map in an MRC or CCP4 file, which may be compressed with gzip, bzip2 or zstd.
 *
 * @throws {InputError} as `decodeMrc`, `decompress` and `readBytes`.
 */
export async function readMrc(file: string, options: MrcOptions = {}): Promise<MrcFile> {
  return decodeMrc(await decompress(await readBytes(file), file), file, options);
}

/**
 * The size, voxel and origin of a map; of a file that is not compressed only the header is read.
 *
 * Says nothing about the values, nor whether they are all there.
 *
 * @throws {InputError} as `readMrc`.
 */
export async function readMrcHeader(file: string, options: MrcOptions = {}): Promise<MrcStart> {
  const start = await readStart(file, headerByteCount);
  const bytes = isCompressed(start) ? await decompress(await readBytes(file), file) : start;
  const {faults, ...layout} = inspectHeader(bytes, file, options.voxelAngstrom);
  const warnings = warningsOrError(faults, options.permissive === true);
  return {grid: gridOf(layout), origin: originOf(layout), header: layout.header, warnings};
}

/**
 * The map that the bytes of an MRC or CCP4 file hold, x fastest whatever the file's axis order.
 *
 * The values are a view of `bytes` where these are aligned little-endian float32 in x, y, z order.
 *
 * @param name what messages call the file.
 * @throws {InputError} that names every fault of the header and the length: `MRC_NOT_MRC`, `MRC_SIZE`,
 * `MRC_MODE`, `MRC_IMAGE`, `MRC_STACK`, `MRC_AXES`, `MRC_EXTENDED_HEADER`, `MRC_VOXEL_SIZE`,
 * `MRC_ANISOTROPIC`, `MRC_NOT_ORTHOGONAL`, `MRC_TRUNCATED`, `MRC_TRAILING_BYTES`; or `MRC_NOT_FINITE`.
 */
export function decodeMrc(bytes: Uint8Array, name: string, options: MrcOptions = {}): MrcFile {
  const isPermissive = options.permissive === true;
  const {faults, ...layout} = inspectHeader(bytes, name, options.voxelAngstrom);
  const headerWarnings = warningsOrError(
    [...faults, ...lengthFaults(bytes.byteLength, layout, name)],
    isPermissive,
  );
  const {header, axes, valuesOffset} = layout;
  const grid = gridOf(layout);
  const count = grid.size[0] * grid.size[1] * grid.size[2];
  const inFileOrder = decodeValues(bytes.subarray(valuesOffset), header, count);
  const values = valuesToXyz(inFileOrder, header.fileSize, axes);
  const valueWarnings = warningsOrError(finiteFaults(values, grid.size, name), isPermissive);
  const finite = valueWarnings.length > 0 ? withoutNotFinite(values) : values;
  const volume = {...grid, values: finite, origin: originOf(layout)};
  return {volume, header, warnings: [...headerWarnings, ...valueWarnings]};
}

function gridOf({header, axes, voxelAngstrom}: Layout): Grid {
  return {size: tripleToXyz(header.fileSize, axes), voxelAngstrom};
}

/** ORIGIN is in x, y, z; NSTART follows the axis order. */
export function originOf({header, axes}: Layout): Origin {
  const isFinite = header.originAngstrom.every(Number.isFinite);
  const angstrom: Vector3 = isFinite ? header.originAngstrom : [0, 0, 0];
  return {angstrom, startVoxels: tripleToXyz(header.fileStartVoxels, axes)};
}
