import type {Vector3} from '../../geometry/vector.ts';

/** Every voxel of a region assigned to one of its peaks. */
export type Basins = {
  /** (n): number of the basin from 1; 0 outside the region. */
  readonly labels: Int32Array;
  /** (basins): the basin, from 0, in which each ends when they are joined; itself where it never does. */
  readonly parents: readonly number[];
  /** (basins): voxels that each had when it ended in a larger one, or in the end. */
  readonly weights: readonly number[];
};

const levels = 65_535;

/**
 * Floods a region from its peaks downwards: each voxel goes to the highest neighbour's basin, and where basins meet,
 * the smaller one is said to end in the larger.
 *
 * @param heights (n); only those inside count.
 * @param seeds voxels that are peaks whatever their height, and whose basins never end in each other; a basin without
 *   one ends in the first that it meets.
 * @see Vachier and Meyer, Extinction value: a new measurement of persistence (1995)
 */
export function basins(
  heights: Float32Array,
  inside: Uint8Array,
  [nx, ny, nz]: Vector3,
  seeds: ReadonlySet<number> = new Set(),
): Basins {
  const labels = new Int32Array(heights.length);
  const forest = basinForest();
  const steps = [-1, 1, -nx, nx, -nx * ny, nx * ny];
  for (const i of descending(heights, inside)) {
    const [x, y, z] = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))];
    const isInBox = [x > 0, x < nx - 1, y > 0, y < ny - 1, z > 0, z < nz - 1];
    let highest = -1;
    for (let k = 0; k < 6; k += 1) {
      const j = i + steps[k];
      if (isInBox[k] && labels[j] !== 0 && (highest < 0 || heights[j] > heights[highest])) highest = j;
    }
    const isPeak = highest < 0 || seeds.has(i);
    labels[i] = isPeak ? forest.grow(seeds.has(i)) + 1 : labels[highest];
    forest.count(labels[i] - 1);
    for (let k = 0; k < 6; k += 1) {
      const j = i + steps[k];
      if (isInBox[k] && labels[j] !== 0) forest.meet(labels[i] - 1, labels[j] - 1);
    }
  }
  return {labels, ...forest.ended()};
}

type BasinForest = {
  /** A new basin's number. */
  readonly grow: (isSeeded: boolean) => number;
  readonly count: (basin: number) => void;
  readonly meet: (a: number, b: number) => void;
  readonly ended: () => Pick<Basins, 'parents' | 'weights'>;
};

function basinForest(): BasinForest {
  const parents: number[] = [];
  const weights: number[] = [];
  const roots: number[] = [];
  const counts: number[] = [];
  const isSeeded: boolean[] = [];
  const rootOf = (basin: number): number => {
    let node = basin;
    while (roots[node] !== node) {
      roots[node] = roots[roots[node]];
      node = roots[node];
    }
    return node;
  };
  return {
    grow: (isSeed) => {
      const basin = roots.length;
      roots.push(basin);
      parents.push(basin);
      weights.push(0);
      counts.push(0);
      isSeeded.push(isSeed);
      return basin;
    },
    count: (basin) => {
      counts[rootOf(basin)] += 1;
    },
    meet: (a, b) => {
      const [first, second] = [rootOf(a), rootOf(b)];
      if (first === second || (isSeeded[first] && isSeeded[second])) return;
      const isFirstKept = isSeeded[first] || (!isSeeded[second] && counts[first] >= counts[second]);
      const [kept, ended] = isFirstKept ? [first, second] : [second, first];
      parents[ended] = kept;
      weights[ended] = counts[ended];
      counts[kept] += counts[ended];
      roots[ended] = kept;
    },
    ended: () => ({
      parents,
      weights: weights.map((weight, basin) => (parents[basin] === basin ? counts[basin] : weight)),
    }),
  };
}

/** Indices of the voxels inside by descending height, in steps of a 65,535th of the range. */
function descending(heights: Float32Array, inside: Uint8Array): Int32Array {
  let [least, most, count] = [Infinity, -Infinity, 0];
  for (let i = 0; i < heights.length; i += 1) {
    if (inside[i] === 0) continue;
    count += 1;
    if (heights[i] < least) least = heights[i];
    if (heights[i] > most) most = heights[i];
  }
  const scale = most > least ? levels / (most - least) : 0;
  const level = (i: number): number => Math.round((most - heights[i]) * scale);
  const starts = new Int32Array(levels + 2);
  for (let i = 0; i < heights.length; i += 1) if (inside[i] !== 0) starts[level(i) + 1] += 1;
  for (let k = 0; k <= levels; k += 1) starts[k + 1] += starts[k];
  const order = new Int32Array(count);
  for (let i = 0; i < heights.length; i += 1) if (inside[i] !== 0) order[starts[level(i)]++] = i;
  return order;
}

/**
 * Joins basins, the smallest first, until `count` are left.
 *
 * @returns (n): 1 … count, 0 outside and in what hangs together with none of these; undefined where there are fewer
 *   basins.
 */
export function joinedTo({labels, parents, weights}: Basins, count: number): Uint16Array | undefined {
  if (weights.length < count) return undefined;
  const kept = [...weights.keys()].sort((a, b) => weights[b] - weights[a] || a - b).slice(0, count);
  const numbers = new Map(kept.map((basin, index) => [basin, index + 1]));
  const numberOf = (basin: number): number => {
    let node = basin;
    while (!numbers.has(node) && parents[node] !== node) node = parents[node];
    return numbers.get(node) ?? 0;
  };
  const byBasin = [0, ...Array.from(weights, (_, basin) => numberOf(basin))];
  return Uint16Array.from(labels, (label) => byBasin[label]);
}
