import test from 'ava';
import {loadFourier} from '../../src/map/fourier.ts';
import {estimateResolution} from '../../src/map/resolution.ts';
import {plantedCopies} from '../helpers/planted-copies.ts';

const fourier = await loadFourier();
const base = {seed: 3, voxels: 48, voxelAngstrom: 2, massKilodalton: 20};

test('half-maps give the resolution at which noise takes over, and less of it for more noise', (t) => {
  const found = [10, 1, 0.1].map((snr) => {
    const {map, mask, half1, half2} = plantedCopies({...base, snr, resolutionAngstrom: 6});
    const {resolutionAngstrom, source, isSure} = estimateResolution(fourier, {
      volume: map,
      mask,
      halves: [half1, half2],
    });
    t.deepEqual([source, isSure], ['half-maps', true]);
    return resolutionAngstrom;
  });
  t.true(found[0] < found[1] && found[1] < found[2], found.join());
  t.true(found[0] >= 4 && found[2] < 10);
});

test('without half-maps the spectrum gives it to a fifth or so, and says that it is not sure', (t) => {
  for (const [resolutionAngstrom, snr] of [
    [6, 1],
    [8, 1],
    [8, 10],
  ] as const) {
    const {map, mask, half1, half2} = plantedCopies({...base, snr, resolutionAngstrom});
    const measured = estimateResolution(fourier, {volume: map, mask, halves: [half1, half2]});
    const guessed = estimateResolution(fourier, {volume: map, mask});
    t.deepEqual([guessed.source, guessed.isSure], ['spectrum', false]);
    t.true(Math.abs(guessed.resolutionAngstrom / measured.resolutionAngstrom - 1) < 0.25);
  }
});
