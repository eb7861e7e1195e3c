import test from 'ava';
import {fitTube} from '../../../src/lattice/from-map/fit-tube.ts';
import type {Volume} from '../../../src/map/volume.ts';
import {lowPass} from '../../../src/map/low-pass.ts';
import {rasterise} from '../../../src/simulate/density.ts';
import {imperfectMicrotubule} from '../../../src/simulate/imperfect-microtubule.ts';
import {random} from '../../../src/simulate/random.ts';
import {tube13} from '../../helpers/simulated-tube.ts';

test('a short noisy tube: twist and rise are true on average, and as far off as is stated', (t) => {
  const grid = {size: [72, 72, 36], voxelAngstrom: 4} as const;
  const clean = rasterise(imperfectMicrotubule(tube13, {}), grid, {resolutionAngstrom: 9});
  const start = {
    lattice: {protofilaments: 13, starts: 3, twistDegrees: 0.05, riseAngstrom: 41.3},
    axis: {offsetAngstrom: [0, 0], leanRadians: [0, 0]},
    azimuthDegrees: 33,
    heightAngstrom: 0,
  } as const;
  const where = {
    wall: {fromAngstrom: 82, toAngstrom: 138},
    occupied: {fromAngstrom: -46, toAngstrom: 46},
    sphereAngstrom: Number.POSITIVE_INFINITY,
  };
  const sigma =
    8 * Math.sqrt(clean.values.reduce((sum, value) => sum + value * value, 0) / clean.values.length);
  const pulls = Array.from({length: 60}, (_, seed) => {
    const volume = noisy(clean, sigma, seed);
    const {model, covariance} = fitTube({...where, volume}, start, {stepAngstrom: 4, rounds: 6});
    const off = [((model.lattice.twistDegrees - 0.05) * Math.PI) / 180, model.lattice.riseAngstrom - 41.3];
    return off.map((value, i) => value / Math.sqrt(covariance?.[[28, 35][i]] ?? 0));
  });
  for (const [i, what] of ['twist', 'rise'].entries()) {
    const own = pulls.map((pull) => pull[i]);
    const mean = own.reduce((sum, pull) => sum + pull, 0) / own.length;
    const spread = Math.sqrt(own.reduce((sum, pull) => sum + (pull - mean) ** 2, 0) / (own.length - 1));
    t.log(`${what}: mean ${mean.toFixed(2)} σ, spread ${spread.toFixed(2)} σ`);
    t.true(Math.abs(mean) < 0.5, `${what} is biased by ${mean} σ`);
    t.true(spread > 0.8 && spread < 1.25, `${what} spreads by ${spread} σ`);
  }
});

function noisy(clean: Volume, sigma: number, seed: number): Volume {
  const {gaussian} = random(seed).stream('noise');
  const values = clean.values.map((value) => value + sigma * gaussian());
  return {...clean, values: lowPass({...clean, values, from: [0, 0, 0]}, 0.45).values};
}
