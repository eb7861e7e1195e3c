import {angstromPoint, toVoxel, type Grid} from '../geometry/frames.ts';
import type {Vector3} from '../geometry/vector.ts';
import {emptyVolume, type Volume} from '../map/volume.ts';
import {pointOf, type Atoms} from './atoms.ts';

export type SoftMaskOptions = {
  /** The mask is 1 up to this distance from an atom. */
  readonly radiusAngstrom: number;
  /** Width of the raised cosine outside, by distance from the atoms. 0 makes the mask binary. */
  readonly softEdgeVoxels: number;
};

/** A mask about the atoms with a soft edge outside, in [0, 1]; what leaves the box is cut off. */
export function softMaskOfAtoms(atoms: Atoms, grid: Grid, options: SoftMaskOptions): Volume {
  const radiusVoxels = options.radiusAngstrom / grid.voxelAngstrom;
  const reachVoxels = radiusVoxels + options.softEdgeVoxels;
  const mask = squaredDistances(atoms, grid, reachVoxels);
  const {values} = mask;
  for (let i = 0; i < values.length; i += 1) {
    const beyond = Math.sqrt(values[i]) - radiusVoxels;
    values[i] = edge(beyond, options.softEdgeVoxels);
  }
  return mask;
}

/** Of each voxel to the nearest atom, in square voxels; infinite where that is beyond `reachVoxels`. */
function squaredDistances(atoms: Atoms, grid: Grid, reachVoxels: number): Volume {
  const volume = emptyVolume(grid);
  const {values, size} = volume;
  values.fill(Infinity);
  const square = reachVoxels * reachVoxels;
  for (let atom = 0; atom < atoms.x.length; atom += 1) {
    const [cx, cy, cz] = toVoxel(angstromPoint(...pointOf(atoms, atom)), grid);
    const [from, to] = voxelRange([cx, cy, cz], reachVoxels, size);
    for (let k = from[2]; k <= to[2]; k += 1) {
      for (let j = from[1]; j <= to[1]; j += 1) {
        const aside = (j - cy) ** 2 + (k - cz) ** 2;
        if (aside > square) continue;
        const row = size[0] * (j + size[1] * k);
        for (let i = from[0]; i <= to[0]; i += 1) {
          const found = aside + (i - cx) * (i - cx);
          if (found < values[row + i] && found <= square) values[row + i] = found;
        }
      }
    }
  }
  return volume;
}

function voxelRange(centre: Vector3, reach: number, size: Vector3): readonly [from: Vector3, to: Vector3] {
  const from = (axis: 0 | 1 | 2): number => Math.max(0, Math.ceil(centre[axis] - reach));
  const to = (axis: 0 | 1 | 2): number => Math.min(size[axis] - 1, Math.floor(centre[axis] + reach));
  return [
    [from(0), from(1), from(2)],
    [to(0), to(1), to(2)],
  ];
}

function edge(beyondVoxels: number, widthVoxels: number): number {
  if (beyondVoxels <= 0) return 1;
  return beyondVoxels >= widthVoxels ? 0 : (1 + Math.cos((Math.PI * beyondVoxels) / widthVoxels)) / 2;
}
