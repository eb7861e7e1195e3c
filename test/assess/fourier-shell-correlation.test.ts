import test from 'ava';
import {
  bandCorrelation,
  crossingAngstrom,
  firstShellBelow,
  fourierShellCorrelation,
  meanBetween,
  signalToNoise,
  withoutMaskEffect,
  type ShellCurve,
} from '../../src/assess/fourier-shell-correlation.ts';
import {shellSums} from '../../src/assess/shell-sums.ts';
import type {Vector3} from '../../src/geometry/vector.ts';
import {loadFourier} from '../../src/map/fourier.ts';
import {random} from '../../src/simulate/random.ts';

const size: Vector3 = [30, 24, 27];
const count = size[0] * size[1] * size[2];

function noise(seed: number): Float32Array {
  const {gaussian} = random(seed);
  return Float32Array.from({length: count}, () => gaussian());
}

test('a box correlates with itself by 1 in every shell, and with its negative by −1', async (t) => {
  const fourier = await loadFourier();
  const a = noise(1);
  const same = fourierShellCorrelation(shellSums(fourier, a, a, size));
  const opposite = fourierShellCorrelation(
    shellSums(
      fourier,
      a,
      a.map((value) => -value),
      size,
    ),
  );
  t.is(same.values.length, 16);
  t.true(same.values.every((value) => Math.abs(value - 1) < 1e-5));
  t.true(opposite.values.every((value) => Math.abs(value + 1) < 1e-5));
});

test('the shells hold the power of both boxes: Parseval', async (t) => {
  const fourier = await loadFourier();
  const cube: Vector3 = [8, 8, 8];
  // One wave along x of three periods: all of its power is in shell 3.
  const wave = Float32Array.from({length: 512}, (_, i) => Math.cos((2 * Math.PI * 3 * (i % 8)) / 8));
  const flat = new Float32Array(512).fill(2);
  const {powerA, powerB, counts} = shellSums(fourier, wave, flat, cube);
  t.true(Math.abs(powerA[3] - (512 * 512) / 2) < 1);
  t.true(Math.abs(powerB[0] - (2 * 512) ** 2) < 1);
  t.true(powerA[2] < 1e-3 && powerB[1] < 1e-3);
  t.is(counts[0], 1);
});

test('a signal under equal independent noise: FSC = SNR / (1 + SNR)', async (t) => {
  const fourier = await loadFourier();
  const [signal, first, second] = [noise(1), noise(2), noise(3)];
  const snr = 2;
  const under = (other: Float32Array): Float32Array =>
    signal.map((value, i) => Math.sqrt(snr) * value + other[i]);
  const sums = shellSums(fourier, under(first), under(second), size);
  const fsc = fourierShellCorrelation(sums);
  const outer = Array.from(fsc.values.slice(6));
  const mean = outer.reduce((sum, value) => sum + value, 0) / outer.length;
  t.true(Math.abs(mean - snr / (1 + snr)) < 0.03, String(mean));
  t.true(Math.abs(bandCorrelation(sums, 15) - snr / (1 + snr)) < 0.03);
  const ratios = Array.from(signalToNoise(fsc).values.slice(6)).sort((a, b) => a - b);
  t.true(Math.abs(ratios[5] - snr) < 0.3);
});

test('signal-to-noise at the ends: none for anticorrelation, endless for 1', (t) => {
  const {values} = signalToNoise({frequencyStep: 0.1, values: Float64Array.of(-0.2, 0, 0.5, 1)});
  t.deepEqual([...values], [0, 0, 1, Infinity]);
});

test('where a curve crosses a threshold, between its shells', (t) => {
  const curve = {frequencyStep: 0.05, values: Float64Array.of(1, 1, 0.9, 0.7, 0.3, 0.1)};
  t.is(firstShellBelow(curve, 0.5), 4);
  t.true(Math.abs(crossingAngstrom(curve, 0.5, 2) - 2 / (3.5 * 0.05)) < 1e-9);
  t.is(crossingAngstrom(curve, 0.05, 2), 4, 'never: the Nyquist frequency');
  t.true(Math.abs(meanBetween(curve, [2 / 0.14, 2 / 0.21], 2) - 0.5) < 1e-9, 'shells 3 and 4');
  t.is(meanBetween(curve, [2 / 0.16, 2 / 0.19], 2), 0);
});

test('shells too coarse for the mask do not count as the end of the curve, one that never rises ends there', (t) => {
  const curve = (...values: readonly number[]): ShellCurve => ({
    frequencyStep: 0.05,
    values: Float64Array.from(values),
  });
  t.is(firstShellBelow(curve(0, 0.4, 0.1, 0.9, 0.8, 0.4), 0.5), 5);
  t.is(firstShellBelow(curve(0, 0.4, 0.1, 0.2, 0.1, 0.4), 0.5), 2);
});

test('what the mask brings in is taken off from two shells behind the randomised one', (t) => {
  const masked = {frequencyStep: 0.1, values: Float64Array.of(1, 0.9, 0.8, 0.7, 0.6)};
  const randomised = {frequencyStep: 0.1, values: Float64Array.of(1, 0.9, 0.2, 0.2, 0.2)};
  const {values} = withoutMaskEffect(masked, randomised, 1);
  t.deepEqual(
    [...values].map((value) => Math.round(1000 * value)),
    [1000, 900, 800, 625, 500],
  );
});
