import type {Blocks} from '../blocks.ts';
import {blockNoise, dimerSignal, gramMatrix, sampleRadii, type BlockNoise} from './dimer-signal.ts';
import {signOdds} from './sign-odds.ts';

/** What the map says of where α and β change places round the tube. */
export type SeamEvidence = {
  /**
   * Of each hypothesis: 0, that nothing changes but where protofilament `pf − 1` meets 0; k, that the signs change
   * between protofilaments k − 1 and k too.
   */
  readonly hypotheses: readonly SeamHypothesis[];
  /** Index of the best. */
  readonly best: number;
  /** Of each protofilament. */
  readonly registers: readonly Register[];
  /** The dimer signal's power over that of what all monomers share; undefined where there is no signal. */
  readonly share: number;
  /** How much more likely (natural logarithm) the best free pattern of signs is than the best with one change. */
  readonly freeGain: number;
  /** The signs of that pattern. */
  readonly freeSigns: readonly number[];
};

type SeamHypothesis = {
  /** Standard deviations from no dimer signal at all. */
  readonly significance: number;
  /** Among all hypotheses, if one of them is true. */
  readonly probability: number;
};

/** How a protofilament's dimers lie against those of all others. */
export type Register = {
  /** Its dimer signal along that of the others, 1 where it is theirs, −1 where α and β have changed places. */
  readonly agreement: number;
  /** Standard error of the agreement. */
  readonly error: number;
};

/** Significance, probability and registers. */
export function seamEvidence(blocks: Blocks, sharedPower: number): SeamEvidence {
  const {protofilaments} = blocks.model.lattice;
  const signal = dimerSignal(blocks);
  const radii = sampleRadii(blocks);
  const gram = gramMatrix(signal, radii);
  const patterns = Array.from({length: protofilaments}, (_, j) => signsOf(j, protofilaments));
  const products = patterns.map((signs) => offDiagonal(gram, signs));
  const first = indexOfGreatest(products);
  const noise = blockNoise(blocks, {signal, signs: patterns[first]});
  const pairs = pairWeights(signal.weights);
  const scale = Math.sqrt(Math.max(pairs * noise.squares * 2, Number.MIN_VALUE));
  const power = Math.max(0, products[first] / Math.max(pairs, Number.MIN_VALUE));
  const registers = registersOf(gram, patterns[first], {weights: signal.weights, noise, power});
  const odds = registers.map((register) => signOdds(register));
  const logs = patterns.map((signs) => logOdds(signs, patterns[first], odds));
  const most = Math.max(...logs);
  const total = logs.reduce((sum, log) => sum + Math.exp(log - most), 0);
  return {
    hypotheses: products.map((product, j) => ({
      significance: product / scale,
      probability: Math.exp(logs[j] - most) / total,
    })),
    best: first,
    registers: registers.map(({agreement, error}, k) => ({agreement: agreement * patterns[first][k], error})),
    share: power / Math.max(sharedPower, Number.MIN_VALUE),
    freeGain: odds.reduce((sum, odd) => sum + Math.max(0, -odd), 0) - Math.max(0, most),
    freeSigns: patterns[first].map((sign, k) => (odds[k] < 0 ? -sign : sign)),
  };
}

/** Of a pattern of signs over the best one; which sign is called + does not matter. */
function logOdds(signs: readonly number[], best: readonly number[], odds: readonly number[]): number {
  let [plain, turned] = [0, 0];
  for (const [k, odd] of odds.entries()) {
    if (signs[k] === best[k]) turned -= odd;
    else plain -= odd;
  }
  return Math.max(plain, turned);
}

/** + up to protofilament j − 1, − from j on; all + for j = 0. */
function signsOf(j: number, protofilaments: number): readonly number[] {
  return Array.from({length: protofilaments}, (_, k) => (k < j || j === 0 ? 1 : -1));
}

function registersOf(
  gram: Float64Array,
  signs: readonly number[],
  {
    weights,
    noise,
    power,
  }: {readonly weights: Float64Array; readonly noise: BlockNoise; readonly power: number},
): readonly Register[] {
  const count = signs.length;
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const perDirection = noise.squares / Math.max(noise.power, Number.MIN_VALUE);
  return signs.map((sign, k) => {
    let along = 0;
    for (let l = 0; l < count; l += 1) if (l !== k) along += sign * signs[l] * gram[k * count + l];
    const others = all - weights[k];
    const scale = Math.max(weights[k] * others, Number.MIN_VALUE) * Math.max(power, Number.MIN_VALUE);
    // Var(A·S) = λ |S|² / n, where S, the mean of the others, has noise of its own.
    const length = power + noise.power / Math.max(others, 1e-9);
    const deviation = Math.sqrt((perDirection * length) / Math.max(weights[k], 1e-9));
    return {agreement: along / scale, error: deviation / Math.max(power, Number.MIN_VALUE)};
  });
}

function offDiagonal(gram: Float64Array, signs: readonly number[]): number {
  const count = signs.length;
  let sum = 0;
  for (let k = 0; k < count; k += 1)
    for (let l = 0; l < count; l += 1) if (k !== l) sum += signs[k] * signs[l] * gram[k * count + l];
  return sum;
}

function pairWeights(weights: Float64Array): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return all * all - weights.reduce((sum, weight) => sum + weight * weight, 0);
}

function indexOfGreatest(values: readonly number[]): number {
  return values.reduce((best, value, i) => (value > values[best] ? i : best), 0);
}
