import {blockLength, monomersUp, type Blocks} from './blocks.ts';
import type {Slopes, Template} from './template.ts';

/** What monomers of one kind are compared with. */
export type Expected = {
  readonly template: Template;
  /** Of the template twice, or of two that hold different monomers. */
  readonly slopes: readonly [Slopes, Slopes];
};

/**
 * x and y of the axis in Å, its leaning towards x and towards y in radians, twist in radians and rise in Å per
 * monomer.
 */
export const unknowns = 6;

/** Least squares for what moves all monomers onto their mean: curvature · change = −Σ scores. */
export type FitEquations = {
  /** `(6, 6)`. */
  readonly curvature: Float64Array;
  /** `(monomer, 6)`. */
  readonly scores: Float64Array;
};

/**
 * The equations for monomers that differ from their mean because axis, twist or rise are a little off.
 *
 * The curvature is the product of the slopes of two templates. Where these hold different monomers, noise leaves
 * it unbiased.
 *
 * @param expected of each monomer.
 */
export function fitEquations(blocks: Blocks, expected: readonly Expected[]): FitEquations {
  const {model, radiiAngstrom, arcsDegrees, steps, monomers, values} = blocks;
  const {lattice, azimuthDegrees, heightAngstrom} = model;
  const length = blockLength(blocks);
  const radii = radiiAngstrom.length;
  const middle =
    monomers.reduce((sum, place) => sum + monomersUp(model, place), 0) / Math.max(monomers.length, 1);
  const curvature = new Float64Array(unknowns * unknowns);
  const scores = new Float64Array(unknowns * monomers.length);
  const [a, b] = [new Float64Array(unknowns), new Float64Array(unknowns)];
  for (const [n, place] of monomers.entries()) {
    const base = monomersUp(model, place);
    const {template, slopes} = expected[n];
    const own = scores.subarray(unknowns * n, unknowns * (n + 1));
    for (let arc = 1; arc < arcsDegrees.length - 1; arc += 1)
      for (let step = 0; step < steps; step += 1) {
        const up = base + (step + 0.5) / steps;
        const z = heightAngstrom + lattice.riseAngstrom * up;
        const degrees =
          azimuthDegrees -
          (360 * place.protofilament) / lattice.protofilaments +
          lattice.twistDegrees * up +
          arcsDegrees[arc];
        const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
        const lever = base - middle;
        const start = radii * (step + steps * arc);
        for (let r = 1; r < radii - 1; r += 1) {
          const value = values[n * length + start + r];
          if (value !== value) continue;
          const radius = radiiAngstrom[r];
          regressors(a, slopes[0], {at: start + r, radius, c, s, z, lever});
          const rest = radius * (value - template[start + r]);
          if (slopes[0] === slopes[1]) {
            for (let i = 0; i < unknowns; i += 1) {
              own[i] += a[i] * rest;
              for (let k = i; k < unknowns; k += 1) curvature[unknowns * i + k] += radius * a[i] * a[k];
            }
            continue;
          }
          regressors(b, slopes[1], {at: start + r, radius, c, s, z, lever});
          for (let i = 0; i < unknowns; i += 1) {
            own[i] += 0.5 * (a[i] + b[i]) * rest;
            for (let k = i; k < unknowns; k += 1)
              curvature[unknowns * i + k] += 0.5 * radius * (a[i] * b[k] + a[k] * b[i]);
          }
        }
      }
  }
  for (let i = 0; i < unknowns; i += 1)
    for (let k = 0; k < i; k += 1) curvature[unknowns * i + k] = curvature[unknowns * k + i];
  return {curvature, scores};
}

type Place = {
  readonly at: number;
  readonly radius: number;
  readonly c: number;
  readonly s: number;
  readonly z: number;
  readonly lever: number;
};

/** How the density at a place changes with each unknown; the tilt is taken to be small. */
function regressors(
  into: Float64Array,
  {outwards, round, along}: Slopes,
  {at, radius, c, s, z, lever}: Place,
): void {
  const tangential = round[at] / radius;
  into[0] = c * outwards[at] - s * tangential;
  into[1] = s * outwards[at] + c * tangential;
  into[2] = z * into[0] - radius * c * along[at];
  into[3] = z * into[1] - radius * s * along[at];
  into[4] = lever * round[at];
  into[5] = lever * along[at];
}
