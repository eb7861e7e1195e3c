import type {Vector3} from '../geometry/vector.ts';
import type {VoxelRange} from './window.ts';

/** A range without a voxel. */
export const emptyRange: VoxelRange = {first: [0, 0, 0], last: [-1, -1, -1]};

export function isEmptyRange({first, last}: VoxelRange): boolean {
  return first.some((index, axis) => index > last[axis]);
}

/**
 * The smallest box about the values that are not 0, NaN among them.
 *
 * @param size of the whole map along x and y; the values are as many whole sections as there are.
 * @param firstSection z of the first of them.
 */
export function supportRange(
  values: Float32Array | Uint8Array,
  [nx, ny]: Vector3,
  firstSection = 0,
): VoxelRange {
  const bits =
    values instanceof Float32Array ? new Int32Array(values.buffer, values.byteOffset, values.length) : values;
  const [first, last] = [
    [nx, ny, Infinity],
    [-1, -1, -1],
  ];
  for (let start = 0, row = 0; start < values.length; start += nx, row += 1) {
    if (isRowEmpty(bits, start, nx)) continue;
    const [from, to] = endsOf(values, start, nx);
    if (to < 0) continue;
    const [y, z] = [row % ny, firstSection + Math.floor(row / ny)];
    first[0] = Math.min(first[0], from);
    first[1] = Math.min(first[1], y);
    first[2] = Math.min(first[2], z);
    last[0] = Math.max(last[0], to);
    last[1] = Math.max(last[1], y);
    last[2] = z;
  }
  if (last[2] < 0) return emptyRange;
  return {first: [first[0], first[1], first[2]], last: [last[0], last[1], last[2]]};
}

/** The smallest range that holds both. */
export function joinedRange(a: VoxelRange, b: VoxelRange): VoxelRange {
  if (isEmptyRange(a)) return b;
  if (isEmptyRange(b)) return a;
  const [x, y, z] = a.first.map((index, axis) => Math.min(index, b.first[axis]));
  const [u, v, w] = a.last.map((index, axis) => Math.max(index, b.last[axis]));
  return {first: [x, y, z], last: [u, v, w]};
}

/** Most rows of a mask are; looking at their bits takes a quarter of the time of looking at their values. */
function isRowEmpty(bits: Int32Array | Uint8Array, start: number, length: number): boolean {
  let any = 0;
  for (let i = start; i < start + length; i += 1) any |= bits[i];
  return any === 0;
}

/** The first and the last place in a row that is not 0; −1 for the last where all are −0. */
function endsOf(values: Float32Array | Uint8Array, start: number, length: number): readonly [number, number] {
  let to = length - 1;
  while (to >= 0 && values[start + to] === 0) to -= 1;
  let from = 0;
  while (from < to && values[start + from] === 0) from += 1;
  return [from, to];
}
