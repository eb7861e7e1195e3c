import type {Warning} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import {croppedToSupport, type Cropped} from '../../map/cropped.ts';
import {emptyRange, joinedRange, supportRange} from '../../map/support-range.ts';
import type {Origin} from '../../map/volume.ts';
import type {VoxelRange, Window} from '../../map/window.ts';
import {isCompressed} from '../compression.ts';
import {byteCountOf, readPieces, readStart} from '../files.ts';
import {warningsOrError} from './fault.ts';
import {countNotFinite} from './finite.ts';
import {headerByteCount} from './header.ts';
import {inspectHeader, lengthFaults, type Layout} from './layout.ts';
import {bytesPerValue} from './modes.ts';
import {originOf, readMrc, type MrcOptions} from './read.ts';
import {decodeValues} from './values.ts';

export type MrcCropped = {
  readonly cropped: Cropped;
  readonly origin: Origin;
  readonly warnings: readonly Warning[];
};

/** As many bytes are looked at in one go, or one section where it has more. */
const pieceByteCount = 2 ** 21;

/**
 * What is not 0 in an MRC file, such as a mask, without ever holding the rest of its box.
 *
 * The file is read twice: for the smallest box about its values, and for these. Compressed files, other axis
 * orders, and what is faulty, are read as a whole and then cropped.
 *
 * @throws {InputError} as `readMrc`.
 */
export async function readCroppedMrc(file: string, options: MrcOptions = {}): Promise<MrcCropped> {
  const plain = await plainFile(file, options);
  if (plain !== undefined) {
    const window = await windowOf(plain, await supportOf(plain));
    const isFinite = countNotFinite(window.values).count === 0;
    if (isFinite) {
      return {
        cropped: {...plain.grid, window},
        origin: originOf(plain.layout),
        warnings: plain.warnings,
      };
    }
  }
  const {volume, warnings} = await readMrc(file, options);
  return {cropped: croppedToSupport(volume), origin: volume.origin, warnings};
}

/** A file that can be read piece by piece. */
type PlainFile = {
  readonly file: string;
  readonly layout: Layout;
  readonly grid: Grid;
  readonly warnings: readonly Warning[];
};

async function plainFile(file: string, {voxelAngstrom}: MrcOptions): Promise<PlainFile | undefined> {
  const start = await readStart(file, headerByteCount);
  if (isCompressed(start)) return undefined;
  const {faults, ...layout} = inspectHeader(start, file, voxelAngstrom);
  const isSound =
    faults.every(({severity}) => severity === 'warning') &&
    layout.axes.every((axis, index) => axis === index + 1) &&
    lengthFaults(await byteCountOf(file), layout, file).length === 0;
  if (!isSound) return undefined;
  const grid = {size: layout.header.fileSize, voxelAngstrom: layout.voxelAngstrom};
  return {file, layout, grid, warnings: warningsOrError(faults, false)};
}

/** Where the values are that are not 0. */
async function supportOf(plain: PlainFile): Promise<VoxelRange> {
  const {size} = plain.grid;
  let range = emptyRange;
  await forEachPiece(plain, [0, size[2] - 1], (values, section) => {
    range = joinedRange(range, supportRange(values, size, section));
  });
  return range;
}

async function windowOf(plain: PlainFile, {first, last}: VoxelRange): Promise<Window> {
  const [nx, ny] = plain.grid.size;
  const [width, height, depth] = [0, 1, 2].map((axis) => last[axis] - first[axis] + 1);
  const window = new Float32Array(width * height * depth);
  await forEachPiece(plain, [first[2], last[2]], (values, section) => {
    const sections = values.length / (nx * ny);
    for (let z = 0; z < sections; z += 1)
      for (let y = 0; y < height; y += 1) {
        const from = first[0] + nx * (first[1] + y + ny * z);
        window.set(values.subarray(from, from + width), width * (y + height * (section + z - first[2])));
      }
  });
  return {values: window, from: first, size: [width, height, depth]};
}

/** Whole sections of a range, both ends included, some at a time, in an array that is used again. */
async function forEachPiece(
  {file, layout: {header, valuesOffset}, grid: {size}}: PlainFile,
  [first, last]: readonly [number, number],
  use: (values: Float32Array, section: number) => void,
): Promise<void> {
  const count = size[0] * size[1];
  const width = bytesPerValue(header.mode) ?? 1;
  const sections = Math.max(1, Math.floor(pieceByteCount / (count * width)));
  const bytes = {
    from: valuesOffset + first * count * width,
    byteCount: (last - first + 1) * count * width,
    pieceByteCount: sections * count * width,
  };
  let section = first;
  await readPieces(file, bytes, (piece) => {
    use(decodeValues(piece, header, piece.byteLength / width), section);
    section += sections;
  });
}
