import type {Window} from '../../map/window.ts';

/**
 * How much of the smaller of two masks lies in the other: what their sum has above 1, over the smaller mask's sum.
 *
 * Masks that share a boundary, so that they add up to 1 there, do not overlap.
 *
 * @param a a piece of the same box as `b`.
 * @returns 0 for masks that are apart or where one is empty, 1 where one lies where the other is 1; somewhat less
 *   than 1 for a mask and itself, whose edges add up to less.
 */
export function overlapShare(a: Window, b: Window): number {
  const first = a.from.map((value, axis) => Math.max(value, b.from[axis]));
  const last = a.from.map((value, axis) => Math.min(value + a.size[axis], b.from[axis] + b.size[axis]));
  let shared = 0;
  for (let z = first[2]; z < last[2]; z += 1) {
    for (let y = first[1]; y < last[1]; y += 1) {
      const [rowA, rowB] = [a, b].map(
        ({from, size}) => size[0] * (y - from[1] + size[1] * (z - from[2])) - from[0],
      );
      for (let x = first[0]; x < last[0]; x += 1)
        shared += Math.max(0, a.values[rowA + x] + b.values[rowB + x] - 1);
    }
  }
  const smaller = Math.min(sum(a.values), sum(b.values));
  return smaller > 0 ? shared / smaller : 0;
}

function sum(values: Float32Array): number {
  let total = 0;
  for (let k = 0; k < values.length; k += 1) total += values[k];
  return total;
}
