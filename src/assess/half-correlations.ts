import type {MaskBox} from './mask-box.ts';

/** Pearson correlations under the two sides of a mask, cut through its centre across x, y and z in turn. */
export type HalfCorrelations = readonly (readonly [low: number, high: number])[];

/**
 * How alike two densities are in either half of a mask.
 *
 * @param pair two densities in the mask's box, and where they are known (n).
 */
export function halfCorrelations(
  {size, weights}: MaskBox,
  {a, b, inside}: {readonly a: Float32Array; readonly b: Float32Array; readonly inside: Uint8Array},
): HalfCorrelations {
  const centre = centreOf({size, weights});
  const [nx, ny] = size;
  return [0, 1, 2].map((axis) => {
    const sides = [emptySums(), emptySums()] as const;
    for (let i = 0; i < weights.length; i += 1) {
      const weight = weights[i] * inside[i];
      if (weight === 0) continue;
      const place = axis === 0 ? i % nx : axis === 1 ? Math.floor(i / nx) % ny : Math.floor(i / (nx * ny));
      take(sides[place < centre[axis] ? 0 : 1], weight, a[i], b[i]);
    }
    return [correlation(sides[0]), correlation(sides[1])] as const;
  });
}

/** Sums of the weights, and of them times a, b, a², b² and a·b. */
type Sums = Float64Array;

function emptySums(): Sums {
  return new Float64Array(6);
}

function take(sums: Sums, weight: number, a: number, b: number): void {
  sums[0] += weight;
  sums[1] += weight * a;
  sums[2] += weight * b;
  sums[3] += weight * a * a;
  sums[4] += weight * b * b;
  sums[5] += weight * a * b;
}

function correlation([total, a, b, aa, bb, ab]: Sums): number {
  const scatter = (aa - (a * a) / total) * (bb - (b * b) / total);
  return scatter > 0 ? (ab - (a * b) / total) / Math.sqrt(scatter) : 0;
}

function centreOf({size: [nx, ny], weights}: Pick<MaskBox, 'size' | 'weights'>): readonly number[] {
  let [total, x, y, z] = [0, 0, 0, 0];
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i];
    if (weight === 0) continue;
    total += weight;
    x += weight * (i % nx);
    y += weight * (Math.floor(i / nx) % ny);
    z += weight * Math.floor(i / (nx * ny));
  }
  return [x / total, y / total, z / total];
}
