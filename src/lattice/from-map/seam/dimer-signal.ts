import {blockLength, type Blocks} from '../blocks.ts';
import type {Template} from '../template.ts';

/**
 * What of each protofilament repeats with the dimer and not with the monomer, `Σ ± (monomer − mean monomer)`: even
 * monomers count +, odd ones −.
 */
export type DimerSignal = {
  readonly protofilaments: number;
  /** `(protofilament, sample)`: the number of monomers times half of one monomer less the other. */
  readonly sums: Float64Array;
  /** `(protofilament)`: monomers that count, as if all were sampled whole. */
  readonly weights: Float64Array;
  /** Samples of one protofilament. */
  readonly samples: number;
};

/** Sampled radius, by sample of a block. */
export function sampleRadii({radiiAngstrom, arcsDegrees, steps}: Blocks): Float64Array {
  const radii = radiiAngstrom.length;
  return Float64Array.from({length: radii * arcsDegrees.length * steps}, (_, i) => {
    const r = i % radii;
    const arc = Math.floor(i / radii / steps);
    const isMargin = r === 0 || r === radii - 1 || arc === 0 || arc === arcsDegrees.length - 1;
    return isMargin ? 0 : radiiAngstrom[r];
  });
}

export function dimerSignal(blocks: Blocks): DimerSignal {
  const {monomers, values, model} = blocks;
  const {protofilaments} = model.lattice;
  const samples = blockLength(blocks);
  const radii = sampleRadii(blocks);
  const plus = new Float64Array(samples);
  const minus = new Float64Array(samples);
  const [plusCount, minusCount] = [new Uint16Array(samples), new Uint16Array(samples)];
  const sums = new Float64Array(protofilaments * samples);
  const weights = new Float64Array(protofilaments);
  const total = radii.reduce((sum, radius) => sum + radius, 0);
  for (let k = 0; k < protofilaments; k += 1) {
    for (const array of [plus, minus, plusCount, minusCount]) array.fill(0);
    for (const [n, {protofilament, index}] of monomers.entries()) {
      if (protofilament !== k) continue;
      const isEven = (index & 1) === 0;
      const [into, counts] = isEven ? [plus, plusCount] : [minus, minusCount];
      for (let i = 0; i < samples; i += 1) {
        const value = values[n * samples + i];
        if (value !== value) continue;
        into[i] += value;
        counts[i] += 1;
      }
    }
    for (let i = 0; i < samples; i += 1) {
      const [a, b] = [plusCount[i], minusCount[i]];
      if (radii[i] === 0 || a === 0 || b === 0) continue;
      // The mean monomer of this protofilament is left out: n = 4ab/(a + b) monomers are as good as these.
      const effective = (4 * a * b) / (a + b);
      sums[k * samples + i] = (effective / 2) * (plus[i] / a - minus[i] / b);
      weights[k] += (radii[i] / total) * effective;
    }
  }
  return {protofilaments, sums, weights, samples};
}

/** `Σ radius · a · b` for every two protofilaments, `(k, l)`. */
export function gramMatrix({protofilaments, sums, samples}: DimerSignal, radii: Float64Array): Float64Array {
  const gram = new Float64Array(protofilaments * protofilaments);
  for (let k = 0; k < protofilaments; k += 1)
    for (let l = 0; l <= k; l += 1) {
      let sum = 0;
      for (let i = 0; i < samples; i += 1) sum += radii[i] * sums[k * samples + i] * sums[l * samples + i];
      gram[k * protofilaments + l] = sum;
      gram[l * protofilaments + k] = sum;
    }
  return gram;
}

/** Size and correlation of a monomer's noise, as the sum of its eigenvalues and of their squares. */
export type BlockNoise = {
  /** Mean `Σ radius · noise²` of a monomer. */
  readonly power: number;
  /** Mean squared `Σ radius · noise · noise'` of two monomers of different protofilaments. */
  readonly squares: number;
};

/**
 * What is left of the monomers when the mean monomer of their protofilament and the dimer signal, with its signs, are
 * taken off.
 */
export function blockNoise(
  blocks: Blocks,
  {signal, signs}: {readonly signal: DimerSignal; readonly signs: readonly number[]},
): BlockNoise {
  const {monomers, values, model} = blocks;
  const {protofilaments} = model.lattice;
  const {samples, sums, weights} = signal;
  const radii = sampleRadii(blocks);
  const shared = new Float64Array(samples);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  for (let k = 0; k < protofilaments; k += 1)
    for (let i = 0; i < samples; i += 1)
      shared[i] += (signs[k] * sums[k * samples + i]) / Math.max(all, 1e-9);
  const rest = new Float32Array(values.length);
  const powers: {readonly n: number; readonly protofilament: number; readonly power: number}[] = [];
  for (let k = 0; k < protofilaments; k += 1) {
    const own = monomers.map((place, n) => ({...place, n})).filter(({protofilament}) => protofilament === k);
    const count = own.length;
    if (count < 2) continue;
    const mean = meanOf(
      values,
      own.map(({n}) => n),
      {samples, shared, signs: own.map(({index}) => signs[k] * ((index & 1) === 0 ? 1 : -1))},
    );
    for (const {n, index} of own) {
      const expected = {mean, shared, sign: signs[k] * ((index & 1) === 0 ? 1 : -1), radii};
      const power = takeOff(expected, {values, rest, at: n * samples});
      if (power !== undefined) powers.push({n, protofilament: k, power: (power * count) / (count - 1)});
    }
  }
  return {power: meanNumber(powers.map(({power}) => power)), squares: meanSquare(rest, radii, powers)};
}

type ExpectedMonomer = {
  readonly mean: Template;
  readonly shared: Float64Array;
  readonly sign: number;
  readonly radii: Float64Array;
};

/** What is left of one monomer; its power, undefined where it is not sampled whole. */
function takeOff(
  {mean, shared, sign, radii}: ExpectedMonomer,
  {values, rest, at}: {readonly values: Float32Array; readonly rest: Float32Array; readonly at: number},
): number | undefined {
  let power = 0;
  for (let i = 0; i < radii.length; i += 1) {
    if (radii[i] === 0) continue;
    const value = values[at + i];
    if (value !== value) return undefined;
    const left = value - mean[i] - sign * shared[i];
    rest[at + i] = left;
    power += radii[i] * left * left;
  }
  return power;
}

function meanOf(
  values: Float32Array,
  own: readonly number[],
  {
    samples,
    shared,
    signs,
  }: {readonly samples: number; readonly shared: Float64Array; readonly signs: readonly number[]},
): Template {
  const mean = new Float32Array(samples);
  for (let i = 0; i < samples; i += 1) {
    let sum = 0;
    let count = 0;
    for (let at = 0; at < own.length; at += 1) {
      const value = values[own[at] * samples + i];
      if (value !== value) continue;
      sum += value - signs[at] * shared[i];
      count += 1;
    }
    mean[i] = count > 0 ? sum / count : 0;
  }
  return mean;
}

/** Over pairs of different protofilaments, a few hundred of them, scaled to the full power of the noise. */
function meanSquare(
  rest: Float32Array,
  radii: Float64Array,
  monomers: readonly {readonly n: number; readonly protofilament: number; readonly power: number}[],
): number {
  const samples = radii.length;
  const mean = meanNumber(monomers.map(({power}) => power));
  const squares: number[] = [];
  const strides = [1, 3, 5].map((part) => Math.floor((part * monomers.length) / 11) + 1);
  for (const stride of strides)
    for (let a = 0; a < monomers.length; a += 1) {
      const b = (a + stride) % monomers.length;
      if (monomers[a].protofilament === monomers[b].protofilament) continue;
      const startA = monomers[a].n * samples;
      const startB = monomers[b].n * samples;
      let product = 0;
      let powerA = 0;
      let powerB = 0;
      for (let i = 0; i < samples; i += 1) {
        const x = rest[startA + i];
        const y = rest[startB + i];
        product += radii[i] * x * y;
        powerA += radii[i] * x * x;
        powerB += radii[i] * y * y;
      }
      squares.push((product * product * mean * mean) / Math.max(powerA * powerB, Number.MIN_VALUE));
    }
  return meanNumber(squares);
}

function meanNumber(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}
