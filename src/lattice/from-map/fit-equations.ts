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
 * Slopes outwards, round and along per Å, the last two again times the radius: what the density's change with any
 * unknown is made of.
 */
const parts = 5;

/**
 * The equations for monomers that differ from their mean because axis, twist or rise are a little off.
 *
 * The curvature is the product of the slopes of two templates. Where these hold different monomers, noise leaves
 * it unbiased.
 *
 * @param expected of each monomer.
 */
export function fitEquations(blocks: Blocks, expected: readonly Expected[]): FitEquations {
  const {model, arcsDegrees, steps, monomers} = blocks;
  const {lattice, azimuthDegrees, heightAngstrom} = model;
  const middle =
    monomers.reduce((sum, place) => sum + monomersUp(model, place), 0) / Math.max(monomers.length, 1);
  const curvature = new Float64Array(unknowns * unknowns);
  const scores = new Float64Array(unknowns * monomers.length);
  const known = new Map<Expected, Float64Array>();
  const column = {products: new Float64Array(parts), moments: new Float64Array(parts * parts)};
  const map = new Float64Array(unknowns * parts);
  for (const [n, place] of monomers.entries()) {
    const base = monomersUp(model, place);
    const own = scores.subarray(unknowns * n, unknowns * (n + 1));
    const moments = known.get(expected[n]) ?? columnMoments(blocks, expected[n]);
    known.set(expected[n], moments);
    for (let arc = 1; arc < arcsDegrees.length - 1; arc += 1)
      for (let step = 0; step < steps; step += 1) {
        const isWhole = sumColumn(blocks, expected[n], {n, arc, step, column});
        if (isWhole === undefined) continue;
        const up = base + (step + 0.5) / steps;
        const degrees =
          azimuthDegrees -
          (360 * place.protofilament) / lattice.protofilaments +
          lattice.twistDegrees * up +
          arcsDegrees[arc];
        const z = heightAngstrom + lattice.riseAngstrom * up;
        fillMap(map, {radians: (degrees * Math.PI) / 180, z, lever: base - middle});
        const at = parts * parts * (step + steps * arc);
        addColumn(
          {map, products: column.products, own, curvature},
          isWhole ? moments : column.moments,
          isWhole ? at : 0,
        );
      }
  }
  return {curvature, scores};
}

/** `(arc, step, 5, 5)`: `Σ radius · part · part'` over all radii, of one template's slopes with the other's. */
function columnMoments(blocks: Blocks, {slopes}: Expected): Float64Array {
  const {arcsDegrees, steps, radiiAngstrom} = blocks;
  const radii = radiiAngstrom.length;
  const moments = new Float64Array(arcsDegrees.length * steps * parts * parts);
  for (let arc = 1; arc < arcsDegrees.length - 1; arc += 1)
    for (let step = 0; step < steps; step += 1) {
      const column = step + steps * arc;
      const into = moments.subarray(parts * parts * column, parts * parts * (column + 1));
      for (let r = 1; r < radii - 1; r += 1)
        addMoments(into, slopes, {at: radii * column + r, radius: radiiAngstrom[r]});
    }
  return moments;
}

const [partsA, partsB] = [new Float64Array(parts), new Float64Array(parts)];

function addMoments(
  into: Float64Array,
  [a, b]: readonly [Slopes, Slopes],
  {at, radius}: {readonly at: number; readonly radius: number},
): void {
  fillParts(partsA, a, at, radius);
  fillParts(partsB, b, at, radius);
  for (let i = 0; i < parts; i += 1)
    for (let k = 0; k < parts; k += 1)
      into[parts * i + k] += 0.5 * radius * (partsA[i] * partsB[k] + partsA[k] * partsB[i]);
}

function fillParts(into: Float64Array, {outwards, round, along}: Slopes, at: number, radius: number): void {
  into[0] = outwards[at];
  into[1] = round[at] / radius;
  into[2] = along[at];
  into[3] = radius * along[at];
  into[4] = round[at];
}

type Column = {readonly products: Float64Array; readonly moments: Float64Array};

/**
 * The products of slopes and what is left of the density, over one column of radii.
 *
 * @returns whether all radii were sampled; where some were not, the moments of the others are in `column`. Undefined
 * where none was.
 */
function sumColumn(
  blocks: Blocks,
  {template, slopes}: Expected,
  {
    n,
    arc,
    step,
    column,
  }: {readonly n: number; readonly arc: number; readonly step: number; readonly column: Column},
): boolean | undefined {
  const {values, steps, radiiAngstrom} = blocks;
  const radii = radiiAngstrom.length;
  const start = radii * (step + steps * arc);
  const first = n * blockLength(blocks) + start;
  const [{outwards, round, along}, other] = slopes;
  let [sumOut, sumTurn, sumAlong, sumRound, sumLift, missing] = [0, 0, 0, 0, 0, 0];
  for (let r = 1; r < radii - 1; r += 1) {
    const value = values[first + r];
    if (value !== value) {
      missing += 1;
      continue;
    }
    const at = start + r;
    const radius = radiiAngstrom[r];
    const rest = 0.5 * (value - template[at]);
    sumOut += radius * rest * (outwards[at] + other.outwards[at]);
    const turn = rest * (round[at] + other.round[at]);
    sumTurn += turn;
    sumRound += radius * turn;
    const lift = radius * rest * (along[at] + other.along[at]);
    sumAlong += lift;
    sumLift += radius * lift;
  }
  const {products} = column;
  products[0] = sumOut;
  products[1] = sumTurn;
  products[2] = sumAlong;
  products[3] = sumLift;
  products[4] = sumRound;
  if (missing === 0) return true;
  if (missing === radii - 2) return undefined;
  column.moments.fill(0);
  for (let r = 1; r < radii - 1; r += 1)
    if (!Number.isNaN(values[first + r]))
      addMoments(column.moments, slopes, {at: start + r, radius: radiiAngstrom[r]});
  return false;
}

/** `(6, 5)`, otherwise 0: how the density at a place changes with each unknown, in its parts; the tilt is taken to be small. */
function fillMap(
  map: Float64Array,
  {radians, z, lever}: {readonly radians: number; readonly z: number; readonly lever: number},
): void {
  const c = Math.cos(radians);
  const s = Math.sin(radians);
  map[0] = c;
  map[1] = -s;
  map[5] = s;
  map[6] = c;
  map[10] = z * c;
  map[11] = -z * s;
  map[13] = -c;
  map[15] = z * s;
  map[16] = z * c;
  map[18] = -s;
  map[24] = lever;
  map[27] = lever;
}

type Sums = {
  readonly map: Float64Array;
  readonly products: Float64Array;
  readonly own: Float64Array;
  readonly curvature: Float64Array;
};

const half = new Float64Array(parts);

function addColumn({map, products, own, curvature}: Sums, moments: Float64Array, at: number): void {
  for (let i = 0; i < unknowns; i += 1) {
    for (let k = 0; k < parts; k += 1) {
      own[i] += map[parts * i + k] * products[k];
      half[k] = 0;
      for (let l = 0; l < parts; l += 1) half[k] += map[parts * i + l] * moments[at + parts * l + k];
    }
    for (let j = 0; j < unknowns; j += 1) {
      let sum = 0;
      for (let k = 0; k < parts; k += 1) sum += half[k] * map[parts * j + k];
      curvature[unknowns * i + j] += sum;
    }
  }
}
