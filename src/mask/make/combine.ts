import type {Volume} from '../../map/volume.ts';
import {clearBeyond, type Window} from '../../map/window.ts';

/** How soft masks are put together: the greater value, the smaller one, or what the second leaves of the first. */
export type MaskCombination = 'union' | 'intersect' | 'subtract';

/**
 * Combines a mask into the first. Values in [0, 1] stay there.
 *
 * @param other a piece of the same box, beyond which the second mask is 0.
 */
export function combineMasks({values, size}: Volume, other: Window, how: MaskCombination): void {
  const {from, size: width} = other;
  if (how === 'intersect') {
    const last = [0, 1, 2].map((axis) => from[axis] + width[axis] - 1);
    clearBeyond({values, size, from: [0, 0, 0]}, {first: from, last: [last[0], last[1], last[2]]});
  }
  for (let row = 0; row < width[1] * width[2]; row += 1) {
    const y = from[1] + (row % width[1]);
    const z = from[2] + Math.floor(row / width[1]);
    const start = from[0] + size[0] * (y + size[1] * z);
    const line = values.subarray(start, start + width[0]);
    combineRow(line, other.values.subarray(row * width[0], (row + 1) * width[0]), how);
  }
}

function combineRow(values: Float32Array, other: Float32Array, how: MaskCombination): void {
  for (let i = 0; i < values.length; i += 1) {
    const a = values[i];
    const b = other[i];
    if (how === 'union') values[i] = Math.max(a, b);
    else values[i] = Math.min(a, how === 'intersect' ? b : 1 - b);
  }
}
