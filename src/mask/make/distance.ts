import type {Vector3} from '../../geometry/vector.ts';

/** Columns that are taken out of the map side by side, so that each visit to memory is used. */
const columnsAtOnce = 16;

/**
 * Exact Euclidean distance in voxels of each voxel's centre to the nearest that is inside.
 *
 * @param inside (n): not 0 inside, x fastest.
 * @returns (n): 0 inside; Infinity everywhere where nothing is inside.
 */
export function euclideanDistance(inside: Uint8Array, size: Vector3): Float32Array {
  const distances = squaredDistance(inside, size);
  for (let i = 0; i < distances.length; i += 1) distances[i] = Math.sqrt(distances[i]);
  return distances;
}

/**
 * The square of `euclideanDistance`: whole numbers, exact.
 *
 * @param options.limitVoxels what lies farther away may be Infinity, which is faster.
 * @param options.into where the result is put, at the front: (n) or longer.
 * @see Felzenszwalb and Huttenlocher, Distance transforms of sampled functions (2012)
 */
export function squaredDistance(
  inside: Uint8Array,
  size: Vector3,
  {limitVoxels = Infinity, into}: {readonly limitVoxels?: number; readonly into?: Float32Array} = {},
): Float32Array {
  const [nx, ny, nz] = size;
  const count = nx * ny * nz;
  const limit = limitVoxels * limitVoxels;
  const squares = into?.subarray(0, count) ?? new Float32Array(count);
  for (let row = 0; row < count; row += nx) alongRow(inside, squares, row, nx, limit);
  const columns = columnBuffers(Math.max(ny, nz));
  for (let z = 0; z < nz; z += 1)
    for (let x = 0; x < nx; x += columnsAtOnce)
      lowerColumns(
        squares,
        x + nx * ny * z,
        {width: Math.min(columnsAtOnce, nx - x), stride: nx, length: ny, limit},
        columns,
      );
  for (let y = 0; y < ny; y += 1)
    for (let x = 0; x < nx; x += columnsAtOnce)
      lowerColumns(
        squares,
        x + nx * y,
        {width: Math.min(columnsAtOnce, nx - x), stride: nx * ny, length: nz, limit},
        columns,
      );
  return squares;
}

/** Squared distances within a row, by one walk each way. */
function alongRow(
  inside: Uint8Array,
  squares: Float32Array,
  start: number,
  length: number,
  limit: number,
): void {
  let distance = Infinity;
  for (let i = start; i < start + length; i += 1) {
    distance = inside[i] === 0 ? distance + 1 : 0;
    squares[i] = distance;
  }
  distance = Infinity;
  for (let i = start + length - 1; i >= start; i -= 1) {
    distance = inside[i] === 0 ? distance + 1 : 0;
    const nearest = Math.min(distance, squares[i]);
    const square = nearest * nearest;
    squares[i] = square > limit ? Infinity : square;
  }
}

type Columns = {
  /** (columnsAtOnce · length) */
  readonly values: Float64Array;
  /** (columnsAtOnce · length) */
  readonly lowest: Float64Array;
  /** (length): where the parabolas of the lower envelope have their vertices. */
  readonly vertices: Int32Array;
  /** (length + 1): where each of them begins to be the lowest. */
  readonly starts: Float64Array;
};

function columnBuffers(length: number): Columns {
  return {
    values: new Float64Array(columnsAtOnce * length),
    lowest: new Float64Array(columnsAtOnce * length),
    vertices: new Int32Array(length),
    starts: new Float64Array(length + 1),
  };
}

type ColumnLayout = {
  readonly width: number;
  readonly stride: number;
  readonly length: number;
  readonly limit: number;
};

/** Replaces each value of some columns by the least of value + distance² over its column. */
function lowerColumns(
  squares: Float32Array,
  first: number,
  {width, stride, length, limit}: ColumnLayout,
  columns: Columns,
): void {
  const {values, lowest} = columns;
  let isAnyFinite = false;
  for (let k = 0, at = first; k < length; k += 1, at += stride)
    for (let c = 0; c < width; c += 1) {
      const value = squares[at + c];
      values[c * length + k] = value;
      if (value !== Infinity) isAnyFinite = true;
    }
  if (!isAnyFinite) return;
  for (let c = 0; c < width; c += 1) lowerColumn(columns, c * length, length);
  for (let k = 0, at = first; k < length; k += 1, at += stride)
    for (let c = 0; c < width; c += 1) {
      const square = lowest[c * length + k];
      squares[at + c] = square > limit ? Infinity : square;
    }
}

/** The lower envelope of the parabolas over the column that begins at `from`, evaluated at its voxels. */
function lowerColumn({values, lowest, vertices, starts}: Columns, from: number, length: number): void {
  let count = 0;
  for (let k = 0; k < length; k += 1) {
    const value = values[from + k];
    if (value === Infinity) continue;
    let start = -Infinity;
    while (count > 0) {
      const vertex = vertices[count - 1];
      start = (value + k * k - values[from + vertex] - vertex * vertex) / (2 * (k - vertex));
      if (start > starts[count - 1]) break;
      count -= 1;
      start = -Infinity;
    }
    vertices[count] = k;
    starts[count] = start;
    count += 1;
  }
  if (count === 0) {
    lowest.fill(Infinity, from, from + length);
    return;
  }
  starts[count] = Infinity;
  for (let k = 0, parabola = 0; k < length; k += 1) {
    while (starts[parabola + 1] < k) parabola += 1;
    const vertex = vertices[parabola];
    lowest[from + k] = values[from + vertex] + (k - vertex) * (k - vertex);
  }
}
