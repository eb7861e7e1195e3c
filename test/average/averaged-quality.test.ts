import test from 'ava';
import {averageOverCopies, type AverageInput} from '../../src/average/average-over-copies.ts';
import {cropMask} from '../../src/average/crop-mask.ts';
import {duplicateCopies} from '../../src/average/duplicate-copies.ts';
import {loadFourier, type Fourier} from '../../src/map/fourier.ts';
import type {Volume} from '../../src/map/volume.ts';
import {cutWindow} from '../../src/map/window.ts';
import {random} from '../../src/simulate/random.ts';
import {correlation} from '../helpers/maps.ts';
import {plantedCopies, type PlantedCopies} from '../helpers/planted-copies.ts';

const copies = 4;
const planted = plantedCopies({
  copies,
  seed: 3,
  massKilodalton: 12,
  voxels: 72,
  voxelAngstrom: 2,
  resolutionAngstrom: 5,
  contact: false,
  snr: 15,
});

function setsOf({mask, truth}: PlantedCopies): AverageInput['sets'] {
  return [{mask: cropMask(mask), operators: truth}];
}

test('cubic splines bring a noisy map closer to the truth than trilinear interpolation, which smooths it', async (t) => {
  const sets = setsOf(planted);
  const where = await duplicateCopies({grid: planted.clean, sets});
  const [trilinear, cubic] = await Promise.all(
    (['trilinear', 'cubic'] as const).map((interpolation) =>
      averageOverCopies({volume: planted.map, sets, interpolation}),
    ),
  );
  const likeness = [planted.map, trilinear, cubic].map((map) => correlation(map, planted.clean, where));
  t.log(likeness.map((value) => value.toFixed(4)).join(' '));
  t.true(likeness[0] < 0.97);
  t.true(likeness[1] < 0.98);
  t.true(likeness[2] > 0.99);
});

test('averaging over K exact copies raises the signal-to-noise ratio K times', async (t) => {
  const fourier = await loadFourier();
  const {clean, mask} = planted;
  const average = (volume: Volume): Promise<Volume> =>
    averageOverCopies({volume, sets: setsOf(planted), interpolation: 'cubic'});
  // The average of a sum is the sum of the averages, so that signal and noise can be followed by themselves.
  const signalGain = power(fourier, await average(clean), mask) / power(fourier, clean, mask);
  let [before, after] = [0, 0];
  for (let seed = 1; seed <= 24; seed += 1) {
    const noise = whiteNoise(clean, seed);
    before += power(fourier, noise, mask);
    after += power(fourier, await average(noise), mask);
  }
  const gain = (signalGain * before) / after;
  t.log(`${copies} copies: ${gain.toFixed(2)} times, signal ${signalGain.toFixed(3)}`);
  t.true(Math.abs(gain / copies - 1) < 0.1);
});

function whiteNoise(grid: Volume, seed: number): Volume {
  const {gaussian} = random(seed);
  return {...grid, values: grid.values.map(() => gaussian())};
}

/** Cycles per voxel: where interpolation takes nothing away. */
const bandEnd = 0.2;

/** Of the map under the mask's core, at frequencies up to the band's end. */
function power(fourier: Fourier, map: Volume, mask: Volume): number {
  const core = cropMask(mask);
  const window = cutWindow(map, {
    first: core.from,
    last: [core.from[0] + core.size[0] - 1, core.from[1] + core.size[1] - 1, core.from[2] + core.size[2] - 1],
  });
  const [nx, ny, nz] = core.size;
  const packed = new Float32Array(2 * core.values.length);
  core.values.forEach((weight, index) => (packed[2 * index] = weight > 0.999 ? window.values[index] : 0));
  const transform = fourier.transform(packed, core.size, 'forward');
  let sum = 0;
  core.values.forEach((_, index) => {
    const [x, y, z] = [index % nx, Math.floor(index / nx) % ny, Math.floor(index / (nx * ny))];
    const frequency = Math.hypot(
      Math.min(x, nx - x) / nx,
      Math.min(y, ny - y) / ny,
      Math.min(z, nz - z) / nz,
    );
    if (frequency <= bandEnd) sum += transform[2 * index] ** 2 + transform[2 * index + 1] ** 2;
  });
  return sum;
}
