import type {Grid} from '../../geometry/frames.ts';
import {emptyVolume, type Volume} from '../../map/volume.ts';

/** Protofilaments are 52 Å apart and monomers 41 Å high: voxels up to this size lose nothing of them. */
const coarsestVoxelAngstrom = 4.3;

/**
 * A low-passed copy with voxels of about 3–4 Å, in the frame of the map: its centre voxel is the map's.
 *
 * Each axis is weighted with a triangle as wide as two new voxels. The map itself where its voxels are
 * large already.
 *
 * @param coarsestAngstrom new voxels are no larger.
 */
export function coarseCopy(volume: Volume, coarsestAngstrom = coarsestVoxelAngstrom): Volume {
  const factor = Math.max(1, Math.floor(coarsestAngstrom / volume.voxelAngstrom));
  if (factor === 1) return volume;
  const [nx, ny, nz] = volume.size;
  const axes = [taps(nx, factor), taps(ny, factor), taps(nz, factor)];
  const grid: Grid = {
    size: [axes[0].length, axes[1].length, axes[2].length],
    voxelAngstrom: volume.voxelAngstrom * factor,
  };
  const copy = emptyVolume(grid, volume.origin);
  const planeLength = grid.size[0] * grid.size[1];
  for (const [z, tapsOfZ] of planesByInput(axes[2], nz).entries()) {
    if (tapsOfZ.length === 0) continue;
    const plane = coarsePlane(volume, z, axes[0], axes[1]);
    for (const {index, weight} of tapsOfZ) {
      const target = copy.values.subarray(index * planeLength, (index + 1) * planeLength);
      for (let i = 0; i < planeLength; i++) target[i] += weight * plane[i];
    }
  }
  return copy;
}

/** One input voxel's part in a coarse one, or the reverse. */
type Tap = {readonly index: number; readonly weight: number};

/** The inputs of each coarse voxel along one axis; the weights of each add up to 1. */
function taps(length: number, factor: number): readonly (readonly Tap[])[] {
  const centre = Math.floor(length / 2);
  const below = Math.floor(centre / factor);
  const above = Math.min(below, Math.floor((length - 1 - centre) / factor));
  const count = below + above + 1;
  return Array.from({length: count}, (_, coarse) => {
    const middle = centre + (coarse - Math.floor(count / 2)) * factor;
    const inside: Tap[] = [];
    for (let index = middle - factor + 1; index < middle + factor; index++) {
      if (index >= 0 && index < length) inside.push({index, weight: factor - Math.abs(index - middle)});
    }
    const total = inside.reduce((sum, tap) => sum + tap.weight, 0);
    return inside.map(({index, weight}) => ({index, weight: weight / total}));
  });
}

/** The same taps, listed by the input plane instead of the coarse one. */
function planesByInput(tapsOfAxis: readonly (readonly Tap[])[], length: number): readonly (readonly Tap[])[] {
  const byInput: Tap[][] = Array.from({length}, () => []);
  for (const [index, inside] of tapsOfAxis.entries()) {
    for (const tap of inside) byInput[tap.index].push({index, weight: tap.weight});
  }
  return byInput;
}

function coarsePlane(
  volume: Volume,
  z: number,
  tapsX: readonly (readonly Tap[])[],
  tapsY: readonly (readonly Tap[])[],
): Float32Array {
  const [nx, ny] = volume.size;
  const plane = new Float32Array(tapsX.length * tapsY.length);
  const row = new Float64Array(nx);
  for (const [y, rows] of tapsY.entries()) {
    row.fill(0);
    for (const {index, weight} of rows) {
      const start = nx * (index + ny * z);
      for (let x = 0; x < nx; x++) row[x] += weight * volume.values[start + x];
    }
    for (let x = 0; x < tapsX.length; x += 1) {
      const inside = tapsX[x];
      let sum = 0;
      for (let i = 0; i < inside.length; i += 1) sum += inside[i].weight * row[inside[i].index];
      plane[x + tapsX.length * y] = sum;
    }
  }
  return plane;
}
