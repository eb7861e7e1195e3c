import type {Vector3} from '../../geometry/vector.ts';

/**
 * A triple in file order (columns, rows, sections) as x, y, z.
 *
 * @param axes MAPC, MAPR, MAPS: the axis, 1 to 3, that each of the file's runs along.
 */
export function tripleToXyz(triple: Vector3, axes: Vector3): Vector3 {
  const [x, y, z] = [1, 2, 3].map((axis) => triple[axes.indexOf(axis)]);
  return [x, y, z];
}

/** Values in file order, brought to x fastest and z slowest; the same array where they are so already. */
export function valuesToXyz(values: Float32Array, fileSize: Vector3, axes: Vector3): Float32Array {
  if (axes[0] === 1 && axes[1] === 2) return values;
  const [nx, ny] = tripleToXyz(fileSize, axes);
  const strides = [1, nx, nx * ny];
  const [columnStride, rowStride, sectionStride] = axes.map((axis) => strides[axis - 1]);
  const [columns, rows, sections] = fileSize;
  const ordered = new Float32Array(values.length);
  let from = 0;
  for (let section = 0; section < sections; section += 1) {
    for (let row = 0; row < rows; row += 1) {
      let to = section * sectionStride + row * rowStride;
      for (let column = 0; column < columns; column += 1) {
        ordered[to] = values[from];
        from += 1;
        to += columnStride;
      }
    }
  }
  return ordered;
}
