import test from 'ava';
import {InputError} from '../../src/errors.ts';
import {emptyVolume, type Volume} from '../../src/map/volume.ts';
import {signalVariance, withNoise} from '../../src/simulate/noise.ts';
import {correlate} from './correlate.ts';

const clean = wave();

/** A cube of 48³ whose middle third along z holds a wave. */
function wave(): Volume {
  const volume = emptyVolume({size: [48, 48, 48], voxelAngstrom: 1});
  volume.values.forEach((_, i) => {
    const z = Math.floor(i / 48 ** 2);
    if (z >= 16 && z < 32) volume.values[i] = 2 + Math.sin(i * 0.37);
  });
  return volume;
}

const noiseOf = (map: Volume): Float32Array => map.values.map((value, i) => value - clean.values[i]);
const variance = (values: Float32Array): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
};

test('the same seed gives the same bytes, another seed another map', (t) => {
  const {map} = withNoise(clean, {snr: 1, seed: 1});
  t.deepEqual(map.values, withNoise(clean, {snr: 1, seed: 1}).map.values);
  t.notDeepEqual(map.values, withNoise(clean, {snr: 1, seed: 2}).map.values);
});

test('the noise has the ratio that was asked for, within 2 %', (t) => {
  const mask = {...clean, values: clean.values.map((value) => (value > 0 ? 1 : 0))};
  for (const snr of [4, 0.1]) {
    for (const signalMask of [mask, undefined]) {
      const {map, half1, sigma} = withNoise(clean, {snr, seed: 3, signalMask});
      const signal = signalVariance(clean, mask);
      t.true(Math.abs(signal / variance(noiseOf(map)) / snr - 1) < 0.02);
      t.true(Math.abs(variance(noiseOf(half1)) / (2 * sigma ** 2) - 1) < 0.02);
    }
  }
});

test('the halves are independent and the map is their mean', (t) => {
  const {map, half1, half2} = withNoise(clean, {snr: 1, seed: 4});
  t.true(Math.abs(correlate(noiseOf(half1), noiseOf(half2))) < 0.01);
  t.true(map.values.every((value, i) => Math.abs(value - (half1.values[i] + half2.values[i]) / 2) < 1e-6));
});

test('neighbouring voxels have independent noise', (t) => {
  const noise = noiseOf(withNoise(clean, {snr: 1, seed: 5}).map);
  t.true(Math.abs(correlate(noise.subarray(1), noise.subarray(0, noise.length - 1))) < 0.01);
});

test('a ratio of 0, a mask of another size and an empty mask are refused', (t) => {
  const code = (run: () => unknown): string | undefined => t.throws(run, {instanceOf: InputError})?.code;
  const small = emptyVolume({size: [4, 4, 4], voxelAngstrom: 1});
  t.is(
    code(() => withNoise(clean, {snr: 0, seed: 1})),
    'SNR_NOT_POSITIVE',
  );
  t.is(
    code(() => withNoise(clean, {snr: 1, seed: 1, signalMask: small})),
    'MASK_SIZE',
  );
  t.is(
    code(() => withNoise(clean, {snr: 1, seed: 1, signalMask: emptyVolume(clean)})),
    'NO_SIGNAL',
  );
});
