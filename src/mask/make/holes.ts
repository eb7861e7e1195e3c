import type {Vector3} from '../../geometry/vector.ts';
import {components} from './components.ts';

/**
 * Fills, in place, what is enclosed: voxels outside that do not hang together with the faces of the box.
 *
 * @returns how many were filled.
 */
export function fillHoles(inside: Uint8Array, size: Vector3): number {
  const outside = components(inside, size, {isInside: false});
  const isOpen = openParts(outside, size);
  const {runs, partOfRun} = outside;
  let filled = 0;
  for (let run = 0; run < partOfRun.length; run += 1) {
    if (isOpen[partOfRun[run]] === 1) continue;
    inside.fill(1, runs.starts[run], runs.ends[run]);
    filled += runs.ends[run] - runs.starts[run];
  }
  return filled;
}

function openParts(
  {runs, partOfRun, voxelCounts}: ReturnType<typeof components>,
  [nx, ny, nz]: Vector3,
): Uint8Array {
  const isOpen = new Uint8Array(voxelCounts.length);
  for (let row = 0; row < ny * nz; row += 1) {
    const [y, z] = [row % ny, Math.floor(row / ny)];
    const isOnFace = y === 0 || z === 0 || y === ny - 1 || z === nz - 1;
    for (let run = runs.rowStarts[row]; run < runs.rowStarts[row + 1]; run += 1)
      if (isOnFace || runs.starts[run] === row * nx || runs.ends[run] === (row + 1) * nx)
        isOpen[partOfRun[run]] = 1;
  }
  return isOpen;
}
