import {setFloat16} from '@petamoriken/float16';
import type {Vector3} from '../../src/geometry/vector.ts';

/** An MRC file, right or wrong; what is left out is as MRC2014 wants it, with voxels of 2 Å. */
export type MrcParts = {
  /** Columns, rows, sections. */
  readonly size: Vector3;
  /** In file order; 0, 1, 2, … where left out. */
  readonly values?: ArrayLike<number>;
  readonly mode?: number;
  readonly isLittleEndian?: boolean;
  readonly axes?: Vector3;
  readonly extended?: Uint8Array;
  /** Header fields to set last, by byte offset. */
  readonly integers?: Readonly<Record<number, number>>;
  readonly reals?: Readonly<Record<number, number>>;
  readonly text?: Readonly<Record<number, string>>;
};

export const voxelAngstrom = 2;

/** Written from the specification, apart from the program's own encoder. */
export function mrcBytes(parts: MrcParts): Uint8Array {
  const {size, mode = 2, isLittleEndian = true, axes = [1, 2, 3], extended = new Uint8Array()} = parts;
  const count = size[0] * size[1] * size[2];
  const values = parts.values ?? Array.from({length: count}, (_, k) => k);
  const width = widths[mode];
  const bytes = new Uint8Array(1024 + extended.length + count * width);
  const view = new DataView(bytes.buffer);
  const cellSize = [0, 1, 2].map((axis) => size[axes.indexOf(axis + 1)] ?? size[axis]);
  const integers = {
    ...at(0, size),
    12: mode,
    ...at(28, cellSize),
    ...at(64, axes),
    88: 1,
    92: extended.length,
    108: 20_140,
    ...parts.integers,
  };
  const reals = {
    ...at(
      40,
      cellSize.map((n) => n * voxelAngstrom),
    ),
    ...at(52, [90, 90, 90]),
    ...parts.reals,
  };
  for (const [offset, value] of Object.entries(integers))
    view.setInt32(Number(offset), value, isLittleEndian);
  for (const [offset, value] of Object.entries(reals)) view.setFloat32(Number(offset), value, isLittleEndian);
  const stamp = isLittleEndian ? 'DD' : '\u0011\u0011';
  for (const [offset, text] of Object.entries({208: 'MAP ', 212: stamp, ...parts.text})) {
    bytes.set(new TextEncoder().encode(text), Number(offset));
  }
  bytes.set(extended, 1024);
  const setValue = setters[mode];
  for (let k = 0; k < count; k += 1) {
    setValue(view, 1024 + extended.length + k * width, values[k], isLittleEndian);
  }
  return bytes;
}

/** Three consecutive fields of four bytes. */
export function at(offset: number, triple: readonly number[]): Record<number, number> {
  return {[offset]: triple[0], [offset + 4]: triple[1], [offset + 8]: triple[2]};
}

const widths: Readonly<Record<number, number>> = {0: 1, 1: 2, 2: 4, 3: 4, 4: 8, 6: 2, 12: 2, 16: 3, 101: 1};

type Setter = (view: DataView, offset: number, value: number, isLittleEndian: boolean) => void;

const setByte: Setter = (view, offset, value) => view.setInt8(offset, value);
const setters: Readonly<Record<number, Setter>> = {
  0: setByte,
  1: (view, offset, value, isLittleEndian) => view.setInt16(offset, value, isLittleEndian),
  2: (view, offset, value, isLittleEndian) => view.setFloat32(offset, value, isLittleEndian),
  3: setByte,
  4: setByte,
  6: (view, offset, value, isLittleEndian) => view.setUint16(offset, value, isLittleEndian),
  12: (view, offset, value, isLittleEndian) => setFloat16(view, offset, value, isLittleEndian),
  16: setByte,
  101: setByte,
};
