import type {Grid} from '../geometry/frames.ts';
import type {Operator} from '../geometry/operator.ts';
import type {Window} from '../map/window.ts';
import {reachOf} from './copies.ts';
import {boxRange, intersection, slabRange} from './placed.ts';
import {rowPart} from './row-part.ts';
import {voxelMatrix} from './voxel-matrix.ts';

/** The share of a mask, weighted with its values, that an operator takes out of the box: 0 to 1. */
export function outsideShare(mask: Window, operator: Operator, grid: Grid): number {
  const box = boxRange(grid.size);
  const reach = reachOf(mask, operator, grid);
  const inBox = intersection(reach, box);
  if (isSame(reach, inBox)) return 0;
  // The rows of the mask play the part of the result, the box that of the source.
  const source = {values: mask.values, from: box.first, size: grid.size, domain: box};
  const placed = {source, toSource: voxelMatrix(operator, grid), range: slabRange(mask)};
  const part = new Int32Array(2);
  let [total, inside] = [0, 0];
  const [width, height] = mask.size;
  for (let row = 0, index = 0; index < mask.values.length; row += 1) {
    rowPart(placed, mask.from[1] + (row % height), mask.from[2] + Math.floor(row / height), part);
    for (let x = mask.from[0]; x < mask.from[0] + width; x += 1, index += 1) {
      total += mask.values[index];
      if (x >= part[0] && x <= part[1]) inside += mask.values[index];
    }
  }
  return total > 0 ? 1 - inside / total : 0;
}

function isSame(a: ReturnType<typeof reachOf>, b: ReturnType<typeof reachOf>): boolean {
  return [0, 1, 2].every((axis) => a.first[axis] === b.first[axis] && a.last[axis] === b.last[axis]);
}
