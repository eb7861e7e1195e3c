import type {Grid} from '../geometry/frames.ts';
import type {Vector3} from '../geometry/vector.ts';
import {lowPass} from '../map/low-pass.ts';
import {emptyVolume, type Origin, type Volume} from '../map/volume.ts';

/** Where a grid's voxels lie in another: voxel v of the new one at `first + step · v` of the old one. */
export type GridPlacement = {
  /** In voxels of the old grid, from the centre of its first voxel. */
  readonly first: Vector3;
  /** New voxel over old one; above 1 the new grid is coarser. */
  readonly step: number;
};

/**
 * A mask or map on another grid, trilinear; 0 where the old one does not reach.
 *
 * Where the new grid is coarser, the old one is first low-passed by a Gaussian of (step − 1)/2 voxels, so that
 * nothing finer than the new voxels is left.
 *
 * @param origin of the new grid.
 */
export function resampled(source: Volume, grid: Grid, placement: GridPlacement, origin: Origin): Volume {
  const {values} = lowPass({...source, from: [0, 0, 0]}, (placement.step - 1) / 2);
  const result = emptyVolume(grid, origin);
  const [nx, ny, nz] = source.size;
  const [alongX, alongY, alongZ] = [0, 1, 2].map((axis) => steps(axis, source.size, grid.size, placement));
  const row = new Float64Array(nx);
  for (let z = 0, index = 0; z < grid.size[2]; z += 1) {
    for (let y = 0; y < grid.size[1]; y += 1, index += grid.size[0]) {
      if (!(alongY.lower[y] >= 0 && alongZ.lower[z] >= 0)) continue;
      const {lower, share} = alongX;
      blendRows(row, values, {
        corner: nx * (alongY.lower[y] + ny * alongZ.lower[z]),
        up: alongY.lower[y] + 1 < ny ? nx : 0,
        far: alongZ.lower[z] + 1 < nz ? nx * ny : 0,
        shares: [alongY.share[y], alongZ.share[z]],
      });
      for (let x = 0; x < grid.size[0]; x += 1) {
        const from = lower[x];
        if (from < 0) continue;
        result.values[index + x] = row[from] + share[x] * (row[Math.min(from + 1, nx - 1)] - row[from]);
      }
    }
  }
  return result;
}

/** For each new voxel of an axis the old one below it, −1 beyond the old grid, and how far it is past that. */
type Steps = {readonly lower: Int32Array; readonly share: Float64Array};

/** Places this near to a voxel are on it: sizes in headers are rounded. */
const wholeVoxel = 1e-4;

function steps(axis: number, from: Vector3, to: Vector3, {first, step}: GridPlacement): Steps {
  const lower = new Int32Array(to[axis]);
  const share = new Float64Array(to[axis]);
  for (let v = 0; v < to[axis]; v += 1) {
    const exact = first[axis] + step * v;
    const place = Math.abs(exact - Math.round(exact)) < wholeVoxel ? Math.round(exact) : exact;
    const isInside = place >= 0 && place <= from[axis] - 1;
    lower[v] = isInside ? Math.floor(place) : -1;
    share[v] = isInside ? place - Math.floor(place) : 0;
  }
  return {lower, share};
}

type RowPlace = {
  readonly corner: number;
  readonly up: number;
  readonly far: number;
  readonly shares: readonly [number, number];
};

/** A line along x between four of the old one's. */
function blendRows(
  row: Float64Array,
  values: Float32Array,
  {corner, up, far, shares: [v, w]}: RowPlace,
): void {
  const [a, b, c, d] = [(1 - v) * (1 - w), v * (1 - w), (1 - v) * w, v * w];
  for (let x = 0, at = corner; x < row.length; x += 1, at += 1)
    row[x] = a * values[at] + b * values[at + up] + c * values[at + far] + d * values[at + up + far];
}

/** Share of the old grid's values, without their signs, that lies beyond the new grid's outermost voxels. */
export function shareCutOff({values, size}: Volume, to: Vector3, {first, step}: GridPlacement): number {
  const [insideX, insideY, insideZ] = [0, 1, 2].map((axis) =>
    Uint8Array.from({length: size[axis]}, (_, v) => {
      const place = (v - first[axis]) / step;
      return place >= -0.5 && place <= to[axis] - 0.5 ? 1 : 0;
    }),
  );
  let [all, inside] = [0, 0];
  for (let z = 0, index = 0; z < size[2]; z += 1) {
    for (let y = 0; y < size[1]; y += 1) {
      const isRowInside = insideY[y] * insideZ[z];
      for (let x = 0; x < size[0]; x += 1, index += 1) {
        const value = Math.abs(values[index]);
        all += value;
        inside += value * isRowInside * insideX[x];
      }
    }
  }
  return all > 0 ? 1 - inside / all : 0;
}
