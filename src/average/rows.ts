import type {Slab} from './placed.ts';

type Box = Pick<Slab, 'from' | 'size'>;

/** The rows of a box that lies in another one: where each starts in both, and how long it is. */
export function forEachRow(
  inner: Box,
  outer: Box,
  visit: (from: number, to: number, length: number) => void,
): void {
  const [length, height, depth] = inner.size;
  const [x, y, z] = [0, 1, 2].map((axis) => inner.from[axis] - outer.from[axis]);
  for (let k = 0; k < depth; k += 1) {
    for (let j = 0; j < height; j += 1) {
      const to = x + outer.size[0] * (y + j + outer.size[1] * (z + k));
      visit(length * (j + height * k), to, length);
    }
  }
}
