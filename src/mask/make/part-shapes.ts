import type {Vector3} from '../../geometry/vector.ts';

/** What does not change when a part is turned, and where it lies. Lengths are in voxels. */
export type PartShape = {
  readonly voxels: number;
  /** From the first voxel. */
  readonly centre: Vector3;
  /** Standard deviations along the three principal axes, the longest first. */
  readonly radii: Vector3;
};

/**
 * The shapes of labelled parts.
 *
 * @param labels (n): 1 … count; 0 is none.
 */
export function partShapes(
  labels: ArrayLike<number>,
  [nx, ny, nz]: Vector3,
  count: number,
): readonly PartShape[] {
  // Of each part: 1, x, y, z, xx, xy, xz, yy, yz, zz.
  const sums = new Float64Array(10 * (count + 1));
  for (let z = 0, i = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1)
      for (let x = 0; x < nx; x += 1, i += 1) {
        if (labels[i] === 0) continue;
        const at = 10 * labels[i];
        sums[at] += 1;
        sums[at + 1] += x;
        sums[at + 2] += y;
        sums[at + 3] += z;
        sums[at + 4] += x * x;
        sums[at + 5] += x * y;
        sums[at + 6] += x * z;
        sums[at + 7] += y * y;
        sums[at + 8] += y * z;
        sums[at + 9] += z * z;
      }
  return Array.from({length: count}, (_, part) => shapeOf(sums.subarray(10 * (part + 1), 10 * (part + 2))));
}

/**
 * How different two shapes are: the greatest difference of the logarithms of their radii, and of a third of that of
 * their volumes, so that 0.1 is about a tenth in length.
 */
export function shapeDifference(a: PartShape, b: PartShape): number {
  const radii = a.radii.map((radius, axis) => Math.abs(Math.log(radius / b.radii[axis])));
  return Math.max(Math.abs(Math.log(a.voxels / b.voxels)) / 3, ...radii);
}

function shapeOf([voxels, ...sums]: Float64Array): PartShape {
  const [x, y, z, xx, xy, xz, yy, yz, zz] = sums.map((sum) => sum / voxels);
  const radii = eigenvalues([xx - x * x, xy - x * y, xz - x * z, yy - y * y, yz - y * z, zz - z * z]).map(
    // A voxel is no point: its own variance is 1/12.
    (variance) => Math.sqrt(Math.max(0, variance) + 1 / 12),
  );
  return {voxels, centre: [x, y, z], radii: [radii[0], radii[1], radii[2]]};
}

/**
 * The eigenvalues of a symmetric 3 × 3 matrix, the greatest first.
 *
 * @param matrix xx, xy, xz, yy, yz, zz.
 * @see Smith, Eigenvalues of a symmetric 3 × 3 matrix (1961)
 */
function eigenvalues([xx, xy, xz, yy, yz, zz]: readonly number[]): readonly number[] {
  const mean = (xx + yy + zz) / 3;
  const [a, b, c] = [xx - mean, yy - mean, zz - mean];
  const spread = Math.sqrt((a * a + b * b + c * c + 2 * (xy * xy + xz * xz + yz * yz)) / 6);
  if (spread === 0) return [mean, mean, mean];
  const determinant = a * (b * c - yz * yz) - xy * (xy * c - yz * xz) + xz * (xy * yz - b * xz);
  const angle = Math.acos(Math.min(1, Math.max(-1, determinant / (2 * spread ** 3)))) / 3;
  const greatest = mean + 2 * spread * Math.cos(angle);
  const least = mean + 2 * spread * Math.cos(angle + (2 * Math.PI) / 3);
  return [greatest, 3 * mean - greatest - least, least];
}
