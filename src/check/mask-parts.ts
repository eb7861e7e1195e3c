import type {Volume} from '../map/volume.ts';
import type {VoxelRange} from '../map/window.ts';

/** Voxels of each connected part above a threshold within the range, the largest first; corners connect. */
export function maskParts(
  {values, size}: Volume,
  {first, last}: VoxelRange,
  threshold: number,
): readonly number[] {
  const [sx, sy, sz] = [0, 1, 2].map((axis) => last[axis] - first[axis] + 3);
  // A margin of one empty voxel on every side, so that no neighbour needs a test.
  const isInside = new Uint8Array(sx * sy * sz);
  for (let z = 1, index = 0; z < sz - 1; z += 1)
    for (let y = 1; y < sy - 1; y += 1) {
      const row = first[0] - 1 + size[0] * (first[1] + y - 1 + size[1] * (first[2] + z - 1));
      index = sx * (y + sy * z);
      for (let x = 1; x < sx - 1; x += 1) if (values[row + x] > threshold) isInside[index + x] = 1;
    }
  const neighbours = neighbourSteps(sx, sx * sy);
  const stack: number[] = [];
  const parts: number[] = [];
  for (let start = 0; start < isInside.length; start += 1) {
    if (isInside[start] === 0) continue;
    isInside[start] = 0;
    stack.push(start);
    let count = 0;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      count += 1;
      for (const step of neighbours) {
        if (isInside[at + step] === 0) continue;
        isInside[at + step] = 0;
        stack.push(at + step);
      }
    }
    parts.push(count);
  }
  return parts.sort((a, b) => b - a);
}

/** From a voxel to its 26 neighbours. */
function neighbourSteps(row: number, plane: number): readonly number[] {
  const steps = [-1, 0, 1];
  return steps
    .flatMap((z) => steps.flatMap((y) => steps.map((x) => x + row * y + plane * z)))
    .filter((step) => step !== 0);
}
