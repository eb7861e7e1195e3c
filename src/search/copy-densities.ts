import {splineAt} from '../map/spline.ts';
import type {Window} from '../map/window.ts';

/** A spline, points, and where an operator puts them. */
export type CopyDensitiesInput = {
  readonly spline: Window;
  /** (3 n): each point from their centre, in Å. */
  readonly offsetsAngstrom: Float64Array;
  /** (12), row-major 3×4: from an offset to nodes of the spline, counted from its first. */
  readonly matrix: Float64Array;
};

/** So far inside the faces all nodes about a point exist, in float32 too. */
export const margin = {below: 1, above: 2.001};

/**
 * The spline at the points' images: its value, and its gradient per node by x, y and z.
 *
 * Images outside the spline are taken for the nearest point inside.
 *
 * The plain reference for `densityKernel`: float64.
 *
 * @returns (4 n).
 */
export function copyDensities({
  spline,
  offsetsAngstrom: offsets,
  matrix: m,
}: CopyDensitiesInput): Float64Array {
  const result = new Float64Array((4 * offsets.length) / 3);
  const found = new Float64Array(4);
  const [mostX, mostY, mostZ] = spline.size.map((length) => length - margin.above);
  for (let i = 0, k = 0; i < offsets.length; i += 3, k += 4) {
    const a = offsets[i];
    const b = offsets[i + 1];
    const c = offsets[i + 2];
    const x = m[0] * a + m[1] * b + m[2] * c + m[3];
    const y = m[4] * a + m[5] * b + m[6] * c + m[7];
    const z = m[8] * a + m[9] * b + m[10] * c + m[11];
    splineAt(
      spline,
      Math.min(Math.max(x, margin.below), mostX),
      Math.min(Math.max(y, margin.below), mostY),
      Math.min(Math.max(z, margin.below), mostZ),
      found,
    );
    result[k] = found[0];
    result[k + 1] = found[1];
    result[k + 2] = found[2];
    result[k + 3] = found[3];
  }
  return result;
}
