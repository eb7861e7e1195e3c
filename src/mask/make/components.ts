import type {Vector3} from '../../geometry/vector.ts';
import {runsOf, type Runs} from './runs.ts';

/** Connected parts of a region, the largest first. */
export type Components = {
  readonly runs: Runs;
  /** (runs): the part that each belongs to, from 0. */
  readonly partOfRun: Int32Array;
  /** (parts): descending. */
  readonly voxelCounts: Float64Array;
};

/**
 * The parts of what is inside (or outside) that hang together by the faces of their voxels.
 *
 * Joins runs along x row by row, with a forest of sets: no recursion, and no label for each voxel.
 */
export function components(
  inside: Uint8Array,
  size: Vector3,
  {isInside = true}: {readonly isInside?: boolean} = {},
): Components {
  const runs = runsOf(inside, size, isInside);
  const parents = joinedRuns(runs, size);
  const counts = new Map<number, number>();
  for (let run = 0; run < parents.length; run += 1) {
    const root = rootOf(parents, run);
    counts.set(root, (counts.get(root) ?? 0) + runs.ends[run] - runs.starts[run]);
  }
  const bySize = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const parts = new Map(bySize.map(([root], part) => [root, part]));
  const partOfRun = new Int32Array(parents.length);
  for (let run = 0; run < parents.length; run += 1) partOfRun[run] = parts.get(rootOf(parents, run)) ?? 0;
  return {
    runs,
    partOfRun,
    voxelCounts: Float64Array.from(bySize, ([, count]) => count),
  };
}

/** A region made of those parts alone, on a map of `length` voxels. */
export function regionOfParts(
  {runs, partOfRun}: Components,
  isWanted: (part: number) => boolean,
  length: number,
): Uint8Array {
  const region = new Uint8Array(length);
  for (let run = 0; run < partOfRun.length; run += 1)
    if (isWanted(partOfRun[run])) region.fill(1, runs.starts[run], runs.ends[run]);
  return region;
}

/** Each run's parent in its tree; the root, the earliest run of a part, is its own. */
function joinedRuns(runs: Runs, [nx, ny, nz]: Vector3): Int32Array {
  const parents = new Int32Array(runs.starts.length);
  for (let run = 0; run < parents.length; run += 1) parents[run] = run;
  for (let z = 0, row = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1, row += 1) {
      if (y > 0) joinRows(runs, parents, {row, earlier: row - 1, shift: nx});
      if (z > 0) joinRows(runs, parents, {row, earlier: row - ny, shift: nx * ny});
    }
  return parents;
}

function joinRows(
  {starts, ends, rowStarts}: Runs,
  parents: Int32Array,
  {row, earlier, shift}: {readonly row: number; readonly earlier: number; readonly shift: number},
): void {
  let a = rowStarts[earlier];
  let b = rowStarts[row];
  while (a < rowStarts[earlier + 1] && b < rowStarts[row + 1]) {
    if (starts[a] + shift < ends[b] && starts[b] < ends[a] + shift) join(parents, a, b);
    if (ends[a] + shift < ends[b]) a += 1;
    else b += 1;
  }
}

function join(parents: Int32Array, a: number, b: number): void {
  const [rootA, rootB] = [rootOf(parents, a), rootOf(parents, b)];
  if (rootA < rootB) parents[rootB] = rootA;
  else parents[rootA] = rootB;
}

/** Halves the way to the root as it goes. */
function rootOf(parents: Int32Array, run: number): number {
  let node = run;
  while (parents[node] !== node) {
    parents[node] = parents[parents[node]];
    node = parents[node];
  }
  return node;
}
