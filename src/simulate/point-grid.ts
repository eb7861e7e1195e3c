import type {Vector3} from '../geometry/vector.ts';

/** Points sorted into cells, so that those near a place are found quickly. */
export type PointGrid = {
  readonly add: (point: Vector3) => void;
  /** How many points lie nearer than `radiusAngstrom`, which is at most the cell's edge. */
  readonly countWithin: (point: Vector3, radiusAngstrom: number) => number;
};

/**
 * An empty grid.
 *
 * @param options.periodAngstrom where given, points repeat along z with this period, which must exceed
 * twice the cell's edge.
 */
export function pointGrid(options: {
  readonly cellAngstrom: number;
  readonly periodAngstrom?: number;
}): PointGrid {
  const {cellAngstrom, periodAngstrom} = options;
  const cells = new Map<number, Vector3[]>();
  const index = (value: number): number => Math.floor(value / cellAngstrom);
  const add = (point: Vector3): void => {
    const key = cellKey(index(point[0]), index(point[1]), index(point[2]));
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [point]);
    else cell.push(point);
  };
  const countOnce = ([x, y, z]: Vector3, radiusAngstrom: number): number => {
    const square = radiusAngstrom * radiusAngstrom;
    const far = [x, y, z].map((value) => index(value + radiusAngstrom));
    let count = 0;
    for (let i = index(x - radiusAngstrom); i <= far[0]; i += 1) {
      for (let j = index(y - radiusAngstrom); j <= far[1]; j += 1) {
        for (let k = index(z - radiusAngstrom); k <= far[2]; k += 1) {
          for (const p of cells.get(cellKey(i, j, k)) ?? []) {
            if ((p[0] - x) ** 2 + (p[1] - y) ** 2 + (p[2] - z) ** 2 < square) count += 1;
          }
        }
      }
    }
    return count;
  };
  const countWithin = (point: Vector3, radiusAngstrom: number): number => {
    if (periodAngstrom === undefined) return countOnce(point, radiusAngstrom);
    return [-1, 0, 1].reduce((sum, repeat) => {
      const image: Vector3 = [point[0], point[1], point[2] + repeat * periodAngstrom];
      return sum + countOnce(image, radiusAngstrom);
    }, 0);
  };
  return {add, countWithin};
}

function cellKey(i: number, j: number, k: number): number {
  return ((i + 4096) * 8192 + (j + 4096)) * 8192 + (k + 4096);
}
