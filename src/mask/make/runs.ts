import type {Vector3} from '../../geometry/vector.ts';

/** Stretches of equal voxels along x: far fewer than voxels. */
export type Runs = {
  /** (runs): index in the map of each run's first voxel, ascending. */
  readonly starts: Int32Array;
  /** (runs): index behind its last. */
  readonly ends: Int32Array;
  /** (rows + 1): which runs belong to row y + ny · z. */
  readonly rowStarts: Int32Array;
};

/** The runs of voxels that are inside, or of those that are not. */
export function runsOf(inside: Uint8Array, [nx, ny, nz]: Vector3, isInside: boolean): Runs {
  const wanted = (value: number): boolean => (value !== 0) === isInside;
  const rowCount = ny * nz;
  const rowStarts = new Int32Array(rowCount + 1);
  for (let row = 0; row < rowCount; row += 1) {
    let count = rowStarts[row];
    let before = false;
    for (let i = row * nx; i < (row + 1) * nx; i += 1) {
      const now = wanted(inside[i]);
      if (now && !before) count += 1;
      before = now;
    }
    rowStarts[row + 1] = count;
  }
  const starts = new Int32Array(rowStarts[rowCount]);
  const ends = new Int32Array(rowStarts[rowCount]);
  for (let row = 0, run = 0; row < rowCount; row += 1) {
    let before = false;
    for (let i = row * nx; i < (row + 1) * nx; i += 1) {
      const now = wanted(inside[i]);
      if (now && !before) starts[run] = i;
      if (!now && before) ends[run++] = i;
      before = now;
    }
    if (before) ends[run++] = (row + 1) * nx;
  }
  return {starts, ends, rowStarts};
}
