import test from 'ava';
import {averagingClarity} from '../../src/assess/averaging-clarity.ts';
import {maskedCorrelation} from '../../src/assess/copy-correlation.ts';
import {copyDensity} from '../../src/assess/copy-density.ts';
import {maskBox, underMask, type MaskBox} from '../../src/assess/mask-box.ts';
import {withRandomPhases} from '../../src/assess/random-phases.ts';
import {shellSums, type ShellSums} from '../../src/assess/shell-sums.ts';
import {maskFacts} from '../../src/check/mask-facts.ts';
import {identityOperator, type Operator} from '../../src/geometry/operator.ts';
import {eulerMatrix} from '../../src/geometry/euler.ts';
import {loadFourier, type Fourier} from '../../src/map/fourier.ts';
import type {Volume} from '../../src/map/volume.ts';
import {cutWindow} from '../../src/map/window.ts';
import {plantedCopies} from '../helpers/planted-copies.ts';

const planted = plantedCopies({
  seed: 4,
  voxels: 52,
  voxelAngstrom: 2.5,
  resolutionAngstrom: 7,
  snr: 2,
  copies: 3,
  massKilodalton: 16,
});
const {clean, mask, truth} = planted;
const wrong: Operator = {
  rotation: eulerMatrix({rotDegrees: 40, tiltDegrees: 70, psiDegrees: 10}),
  shiftAngstrom: [10, 5, -3],
};

async function setUp(): Promise<{fourier: Fourier; box: MaskBox}> {
  const fourier = await loadFourier();
  const range = maskFacts(mask).range;
  if (range === undefined) throw new Error('The mask is empty.');
  return {fourier, box: maskBox(fourier, mask, range)};
}

test('the identity gives the region itself back, in a box that transforms fast', async (t) => {
  const {box, fourier} = await setUp();
  const {values, inside} = copyDensity(clean, box, identityOperator);
  const own = cutWindow(clean, box.range).values;
  t.true(values.every((value, i) => inside[i] === 0 || Math.abs(value - own[i]) < 1e-4));
  t.deepEqual(
    box.size.map((length) => fourier.fastLength(length)),
    [...box.size],
  );
  t.true(Math.abs(box.weights.reduce((sum, weight) => sum + weight, 0) - maskFacts(mask).volumeVoxels) < 1);
});

test('copies under the true operators correlate, and density under a wrong one does not', async (t) => {
  const {fourier, box} = await setUp();
  const a = cutWindow(clean, box.range).values;
  const options = {box, resolutionAngstrom: 7, voxelAngstrom: 2.5};
  for (const operator of truth) {
    const {values: b, inside} = copyDensity(clean, box, operator);
    const {ncc} = maskedCorrelation(fourier, {a, b, inside}, options);
    t.true(ncc > 0.85, `neighbours are under the mask's edge, too: ${ncc}`);
  }
  const {values: b, inside} = copyDensity(clean, box, wrong);
  t.true(maskedCorrelation(fourier, {a, b, inside}, options).ncc < 0.5);
});

test('random phases: the same power in every shell, the same box below the first', async (t) => {
  const {fourier, box} = await setUp();
  const a = cutWindow(clean, box.range).values;
  const b = copyDensity(clean, box, truth[0]).values;
  const random = withRandomPhases(fourier, [a, b], {size: box.size, fromShell: 5, seed: 1});
  const [before, after] = [shellSums(fourier, a, a, box.size), shellSums(fourier, ...random, box.size)];
  for (const [shell, power] of before.powerA.entries()) {
    t.true(Math.abs(after.powerA[shell] - power) <= 1e-3 * power + 1e-3, `shell ${shell}`);
  }
  const mixed = shellSums(fourier, a, random[0], box.size);
  const correlation = (shell: number): number => mixed.cross[shell] / mixed.powerA[shell];
  t.true(Math.abs(correlation(4) - 1) < 1e-3);
  t.true(Math.abs(correlation(10)) < 0.25);
});

/** The shells of half-maps under the mask: of the copies by operators, and of their means. */
async function gainWith(operators: readonly Operator[]): Promise<number> {
  const {fourier, box} = await setUp();
  const {weights, size} = box;
  const under = (half: Volume, operator: Operator): Float32Array =>
    underMask(copyDensity(half, box, operator).values, weights);
  const means = [0, 1].map(() => new Float32Array(weights.length));
  const copies: ShellSums[] = [];
  for (const operator of [identityOperator, ...operators]) {
    const pair = [under(planted.half1, operator), under(planted.half2, operator)];
    for (const [half, values] of pair.entries())
      for (let i = 0; i < values.length; i += 1) means[half][i] += values[i] / (operators.length + 1);
    copies.push(shellSums(fourier, pair[0], pair[1], size));
  }
  return averagingClarity(copies, shellSums(fourier, means[0], means[1], size)).factor ?? Number.NaN;
}

test('averaging three copies by true operators gains nearly a factor of three', async (t) => {
  const factor = await gainWith(truth);
  t.true(factor > 2 && factor < 3.6, String(factor));
});

test('averaging by a wrong operator makes the copies less clear, though the halves still agree', async (t) => {
  const factor = await gainWith([wrong, {...wrong, shiftAngstrom: [-12, 4, 9]}]);
  t.true(factor < 0.8, String(factor));
});

test('averaging a region with itself changes nothing', async (t) => {
  const factor = await gainWith([identityOperator]);
  t.true(Math.abs(factor - 1) < 0.01, String(factor));
});
