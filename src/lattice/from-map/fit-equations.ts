import {blockLength, monomersUp, type Blocks} from './blocks.ts';
import {halfOf, type Slopes, type Template} from './template.ts';

/** What monomers of one kind are compared with. */
export type Expected = {
  readonly template: Template;
  /** Of the means of the first and of the second half of them. */
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
  /** `(monomer, 6, 6)`: what each adds to it. */
  readonly curvatures: Float64Array;
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
 * A monomer is compared along the slopes of the half that it is not in, and the curvature is the product of both
 * halves' slopes: a monomer's own noise in the slopes would move it, and make the curvature too large. As the mean
 * is found from the same monomers, only what an unknown does to a monomer less what it does to the mean counts.
 *
 * @param expected of each monomer.
 */
export function fitEquations(blocks: Blocks, expected: readonly Expected[]): FitEquations {
  const {arcsDegrees, steps, monomers} = blocks;
  const squares = unknowns * unknowns;
  const curvature = new Float64Array(squares);
  const curvatures = new Float64Array(squares * monomers.length);
  const scores = new Float64Array(unknowns * monomers.length);
  const moments = new Map([...new Set(expected)].map((kind) => [kind, columnMoments(blocks, kind)]));
  const means = meanMaps(blocks, expected);
  const column = {products: new Float64Array(parts), moments: new Float64Array(parts * parts)};
  const map = new Float64Array(unknowns * parts);
  for (let n = 0; n < monomers.length; n += 1) {
    const kind = expected[n];
    const own = {
      scores: scores.subarray(unknowns * n, unknowns * (n + 1)),
      curvature: curvatures.subarray(squares * n, squares * (n + 1)),
    };
    const [mean, moment] = [means.get(kind), moments.get(kind)];
    if (mean === undefined || moment === undefined) continue;
    for (let arc = 1; arc < arcsDegrees.length - 1; arc += 1)
      for (let step = 0; step < steps; step += 1) {
        const isWhole = sumColumn(blocks, kind, {n, arc, step, column});
        if (isWhole === undefined) continue;
        fillMap(map, blocks, {n, arc, step});
        const at = step + steps * arc;
        for (let i = 0; i < map.length; i += 1) map[i] -= mean[map.length * at + i];
        addColumn(
          {map, products: column.products, ...own},
          isWhole ? moment : column.moments,
          isWhole ? parts * parts * at : 0,
        );
      }
    for (let i = 0; i < squares; i += 1) curvature[i] += own.curvature[i];
  }
  return {curvature, curvatures, scores};
}

/** `(arc, step, 6, 5)` of each kind: the mean of `fillMap` over its monomers that are sampled there. */
function meanMaps(blocks: Blocks, expected: readonly Expected[]): ReadonlyMap<Expected, Float64Array> {
  const {arcsDegrees, steps, monomers} = blocks;
  const columns = arcsDegrees.length * steps;
  const map = new Float64Array(unknowns * parts);
  const sums = new Map<Expected, {readonly values: Float64Array; readonly counts: Float64Array}>();
  for (let n = 0; n < monomers.length; n += 1) {
    const sum = sums.get(expected[n]) ?? {
      values: new Float64Array(columns * map.length),
      counts: new Float64Array(columns),
    };
    sums.set(expected[n], sum);
    for (let arc = 1; arc < arcsDegrees.length - 1; arc += 1)
      for (let step = 0; step < steps; step += 1) {
        if (!isSampled(blocks, {n, arc, step})) continue;
        fillMap(map, blocks, {n, arc, step});
        const at = step + steps * arc;
        for (let i = 0; i < map.length; i += 1) sum.values[map.length * at + i] += map[i];
        sum.counts[at] += 1;
      }
  }
  return new Map(
    [...sums].map(([kind, {values, counts}]) => [
      kind,
      values.map((value, i) => value / Math.max(1, counts[Math.floor(i / map.length)])),
    ]),
  );
}

type Column = {readonly n: number; readonly arc: number; readonly step: number};

/** Whether a column of radii holds any sample: what lies nearer to the axis is sampled first. */
function isSampled(blocks: Blocks, {n, arc, step}: Column): boolean {
  const {values, steps, radiiAngstrom} = blocks;
  const value = values[n * blockLength(blocks) + radiiAngstrom.length * (step + steps * arc) + 1];
  return value === value;
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

type ColumnSums = {readonly products: Float64Array; readonly moments: Float64Array};

/**
 * The products of slopes and what is left of the density, over one column of radii.
 *
 * @returns whether all radii were sampled; where some were not, the moments of the others are in `column`. Undefined
 * where none was.
 */
function sumColumn(
  blocks: Blocks,
  {template, slopes}: Expected,
  {n, arc, step, column}: Column & {readonly column: ColumnSums},
): boolean | undefined {
  const {values, steps, radiiAngstrom} = blocks;
  const radii = radiiAngstrom.length;
  const start = radii * (step + steps * arc);
  const first = n * blockLength(blocks) + start;
  const {outwards, round, along} = slopes[1 - halfOf(blocks.monomers[n])];
  let sumOut = 0;
  let sumTurn = 0;
  let sumAlong = 0;
  let sumRound = 0;
  let sumLift = 0;
  let missing = 0;
  for (let r = 1; r < radii - 1; r += 1) {
    const value = values[first + r];
    if (value !== value) {
      missing += 1;
      continue;
    }
    const at = start + r;
    const radius = radiiAngstrom[r];
    const rest = value - template[at];
    sumOut += radius * rest * outwards[at];
    const turn = rest * round[at];
    sumTurn += turn;
    sumRound += radius * turn;
    const lift = radius * rest * along[at];
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

/**
 * `(6, 5)`: how the density at a place of a monomer changes with each unknown, in its parts; the tilt is taken to be
 * small. Only what is not 0 is set.
 */
function fillMap(
  map: Float64Array,
  {model, arcsDegrees, steps, monomers}: Blocks,
  {n, arc, step}: Column,
): void {
  const {lattice} = model;
  const lever = monomersUp(model, monomers[n]);
  const up = lever + (step + 0.5) / steps;
  const degrees =
    model.azimuthDegrees -
    (360 * monomers[n].protofilament) / lattice.protofilaments +
    lattice.twistDegrees * up +
    arcsDegrees[arc];
  const z = model.heightAngstrom + lattice.riseAngstrom * up;
  const c = Math.cos((degrees * Math.PI) / 180);
  const s = Math.sin((degrees * Math.PI) / 180);
  map.fill(0);
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
  readonly scores: Float64Array;
  readonly curvature: Float64Array;
};

const half = new Float64Array(parts);

function addColumn({map, products, scores, curvature}: Sums, moments: Float64Array, at: number): void {
  for (let i = 0; i < unknowns; i += 1) {
    for (let k = 0; k < parts; k += 1) {
      scores[i] += map[parts * i + k] * products[k];
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
