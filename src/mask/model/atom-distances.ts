import type {VoxelBox} from '../make/voxel-box.ts';

/** Places of atoms: (3 n), x, y, z in turn, in voxels from the centre of the map's first voxel. */
export type AtomPlaces = Float64Array;

/**
 * Distance in voxels of each voxel of a box to the nearest atom, exact.
 *
 * @param distances filled: Infinity beyond `reachVoxels`.
 */
export function atomDistances(
  atoms: AtomPlaces,
  {first, size}: VoxelBox,
  reachVoxels: number,
  distances: Float32Array,
): void {
  distances.fill(Infinity);
  const square = reachVoxels * reachVoxels;
  const from = (place: number, axis: number): number =>
    Math.max(0, Math.ceil(place - reachVoxels) - first[axis]);
  const to = (place: number, axis: number): number =>
    Math.min(size[axis] - 1, Math.floor(place + reachVoxels) - first[axis]);
  for (let atom = 0; atom < atoms.length; atom += 3) {
    const [x, y, z] = [atoms[atom], atoms[atom + 1], atoms[atom + 2]];
    const [xFirst, xLast, yFirst, yLast] = [from(x, 0), to(x, 0), from(y, 1), to(y, 1)];
    const [zFirst, zLast] = [from(z, 2), to(z, 2)];
    for (let k = zFirst; k <= zLast; k += 1) {
      for (let j = yFirst; j <= yLast; j += 1) {
        const aside = (j + first[1] - y) ** 2 + (k + first[2] - z) ** 2;
        if (aside > square) continue;
        const row = size[0] * (j + size[1] * k);
        for (let i = xFirst; i <= xLast; i += 1) {
          const along = i + first[0] - x;
          const found = aside + along * along;
          if (found < distances[row + i] && found <= square) distances[row + i] = found;
        }
      }
    }
  }
  for (let k = 0; k < distances.length; k += 1) distances[k] = Math.sqrt(distances[k]);
}

/** The voxels of a map within `reachVoxels` of an atom lie in this box; undefined where none does. */
export function boxAbout(
  atoms: AtomPlaces,
  size: readonly [number, number, number],
  reachVoxels: number,
): VoxelBox | undefined {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let k = 0; k < atoms.length; k += 1) {
    low[k % 3] = Math.min(low[k % 3], atoms[k]);
    high[k % 3] = Math.max(high[k % 3], atoms[k]);
  }
  const first = low.map((value) => Math.max(0, Math.ceil(value - reachVoxels)));
  const count = high.map(
    (value, axis) => Math.min(size[axis] - 1, Math.floor(value + reachVoxels)) - first[axis] + 1,
  );
  if (count.some((length) => !(length > 0))) return undefined;
  return {first: [first[0], first[1], first[2]], size: [count[0], count[1], count[2]]};
}
