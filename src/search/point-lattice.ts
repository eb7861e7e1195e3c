/** A regular part of a map's voxels. */
export type PointLattice = {
  /** Every so-manieth voxel along each axis; at 2, voxels 0, 2, 4, … */
  readonly step: number;
  /**
   * `cubic`: all of these. `fcc`: every second, like the black fields of a chessboard. `bcc`: every fourth, the
   * corners and the middles of cubes.
   */
  readonly kind: 'cubic' | 'fcc' | 'bcc';
};

type Choice = PointLattice & {
  /** Waves at least so many voxels long are told apart on it: 2 over the shortest vector of its reciprocal. */
  readonly shortestWaveVoxels: number;
  /** One in so many voxels lies on it. */
  readonly voxelsPerPoint: number;
};

/** From all voxels to one in 32. */
const choices: readonly Choice[] = [1, 2].flatMap((step): Choice[] => [
  {step, kind: 'cubic', shortestWaveVoxels: 2 * step, voxelsPerPoint: step ** 3},
  {step, kind: 'fcc', shortestWaveVoxels: (4 / Math.sqrt(3)) * step, voxelsPerPoint: 2 * step ** 3},
  {step, kind: 'bcc', shortestWaveVoxels: Math.SQRT2 * 2 * step, voxelsPerPoint: 4 * step ** 3},
]);

export const allVoxels: PointLattice = choices[0];

/** The low-pass leaves something beyond the resolution: 0.09 of the power of waves shorter than this share of it. */
const waveShare = 0.8;

/**
 * The fewest voxels that hold all of a low-passed map: one in two where the resolution is three voxels.
 *
 * Sums of products of the map over such a lattice are the same as over all voxels, but for their edges.
 *
 * @param mostVoxelsPerPoint how many voxels a point may stand for.
 * @see D. Petersen and D. Middleton, Sampling of N-dimensional functions (1962)
 */
export function latticeFor(resolutionVoxels: number, mostVoxelsPerPoint: number): PointLattice {
  const isEnough = ({shortestWaveVoxels, voxelsPerPoint}: Choice): boolean =>
    shortestWaveVoxels <= waveShare * resolutionVoxels && voxelsPerPoint <= mostVoxelsPerPoint;
  return choices.findLast(isEnough) ?? allVoxels;
}

/** Whether a voxel belongs to the lattice. */
export function isOnLattice({step, kind}: PointLattice, x: number, y: number, z: number): boolean {
  if (x % step !== 0 || y % step !== 0 || z % step !== 0) return false;
  if (kind === 'cubic') return true;
  const [i, j, k] = [x / step, y / step, z / step];
  return kind === 'fcc' ? (i + j + k) % 2 === 0 : (i - j) % 2 === 0 && (j - k) % 2 === 0;
}

/**
 * The sum over the lattice, about one of its points, of a product of functions of x, y and z.
 *
 * @param alongAxes by distance, periodic and even: entry n − d is that of d.
 */
export function latticeSum({step, kind}: PointLattice, alongAxes: readonly Float64Array[]): number {
  const sums = alongAxes.map((values) => {
    const [even, odd] = [sumOfMultiples(values, 2 * step, 0), sumOfMultiples(values, 2 * step, step)];
    return {even, odd, all: even + odd};
  });
  const [x, y, z] = sums;
  const evens = x.even * y.even * z.even;
  if (kind === 'bcc') return evens + x.odd * y.odd * z.odd;
  if (kind === 'cubic') return x.all * y.all * z.all;
  return evens + x.even * y.odd * z.odd + x.odd * y.even * z.odd + x.odd * y.odd * z.even;
}

/** Over the distances from −n/2 to n/2 that leave a remainder, as the remainders of both signs do. */
function sumOfMultiples(values: Float64Array, divisor: number, remainder: number): number {
  let sum = 0;
  for (let distance = remainder; distance <= values.length / 2; distance += divisor)
    sum += (distance === 0 ? 1 : 2) * values[distance];
  return sum;
}
