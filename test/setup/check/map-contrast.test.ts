import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {lowPass, sigmaPerResolution} from '../../../src/map/low-pass.ts';
import type {Volume} from '../../../src/map/volume.ts';
import type {CheckReport} from '../../../src/setup/check/check-operators.ts';
import {random} from '../../../src/simulate/random.ts';
import {runLocalsym} from '../../helpers/run-localsym.ts';
import {checkCase, goodCase} from './good-case.ts';

const {map, mask, truth} = goodCase();
const noisy = goodCase({snr: 0.3}).map;

/** The map with a part of its waves coarser than a resolution added to it: −1 takes them all away. */
function withCoarseWaves(volume: Volume, resolutionAngstrom: number, share: number): Volume {
  const {size, voxelAngstrom} = volume;
  const sigmaVoxels = (sigmaPerResolution * resolutionAngstrom) / voxelAngstrom;
  const coarse = lowPass({values: volume.values, from: [0, 0, 0], size}, sigmaVoxels).values;
  return {...volume, values: volume.values.map((value, i) => value + share * coarse[i])};
}

function noise(seed: number): Volume {
  const {gaussian} = random(seed);
  return {...map, values: map.values.map(() => gaussian())};
}

function times(volume: Volume, factor: number, plus = 0): Volume {
  return {...volume, values: volume.values.map((value) => factor * value + plus)};
}

const bright: Readonly<Record<string, () => Volume>> = {
  'as it is': () => map,
  'with a tenth of the signal': () => noisy,
  'with all waves above 40 Å taken away': () => withCoarseWaves(map, 40, -1),
  'with all waves above 20 Å taken away': () => withCoarseWaves(map, 20, -1),
  'on another level': () => times(map, 0.01, -50),
  'of noise': () => noise(1),
  'of other noise': () => noise(2),
};

async function isInverted(volume: Volume): Promise<boolean> {
  const {findings} = await checkCase({map: volume, mask, operators: truth});
  return findings.some(({code}) => code === 'MAP_INVERTED');
}

for (const [what, make] of Object.entries(bright)) {
  test.serial(`a map ${what} is not taken for an inverted one`, async (t) => {
    t.false(await isInverted(make()));
  });
}

const dark: Readonly<Record<string, () => Volume>> = {
  'with a tenth of the signal': () => times(noisy, -1),
  'on another level': () => times(map, -0.01, 50),
};

for (const [what, make] of Object.entries(dark)) {
  test.serial(`a map of dark protein ${what} is told to be inverted`, async (t) => {
    t.true(await isInverted(make()));
  });
}

test('a decorated microtubule that fills its box is not taken for an inverted map', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'localsym-contrast-'));
  t.teardown(() => rm(folder, {recursive: true}));
  const simulate =
    'simulate microtubule --lattice 14_3 --box 40 --angpix 10 --resolution 20 --decorated -o mt';
  t.is((await runLocalsym(simulate.split(' '), folder)).exitCode, 0);
  const check = await runLocalsym('check mt/truth.star --map mt/map.mrc --json'.split(' '), folder);
  const {findings} = JSON.parse(check.stdout) as CheckReport;
  t.false(findings.some(({code}) => code === 'MAP_INVERTED'));
});
