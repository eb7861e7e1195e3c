import test from 'ava';
import {withDevice} from '../../src/compute/device.ts';
import {copyProblem} from '../../src/search/copy-problem.ts';
import {maskPoints} from '../../src/search/mask-points.ts';
import {prepareSearchMap} from '../../src/search/search-map.ts';
import {stepOf, stepped} from '../../src/search/step.ts';
import {identityOperator} from '../../src/geometry/operator.ts';
import {plantedCopies} from '../helpers/planted-copies.ts';

const planted = plantedCopies({seed: 3, voxels: 56, voxelAngstrom: 2, resolutionAngstrom: 6, snr: 20});
const points = maskPoints(planted.mask, 'mask.mrc');
const map = prepareSearchMap(planted.map, {resolutionAngstrom: 6});
const truth = planted.truth[0];

test('the score is nearly 1 for the density with itself and high for its copy', async (t) => {
  t.true((await copyProblem(map, points, identityOperator).evaluate(identityOperator)).score > 0.99);
  t.true((await copyProblem(map, points, truth).evaluate(truth)).score > 0.97);
});

test('the gradient is that of the misfit, 1 − NCC²', async (t) => {
  const problem = copyProblem(map, points, truth);
  const operator = stepped(truth, problem.centre, stepOf([0.02, -0.03, 0.01, 0.4, -0.3, 0.2]));
  const {gradient} = await problem.evaluate(operator);
  const misfit = async (k: number, by: number): Promise<number> => {
    const step = stepOf(Array.from({length: 6}, (_, i) => (i === k ? by : 0)));
    return 1 - (await problem.evaluate(stepped(operator, problem.centre, step))).score ** 2;
  };
  for (let k = 0; k < 6; k += 1) {
    const h = 1e-4;
    const slope = ((await misfit(k, h)) - (await misfit(k, -h))) / (2 * h);
    t.true(Math.abs(2 * gradient[k] - slope) < 1e-4 * Math.abs(slope) + 1e-6, `${2 * gradient[k]} ${slope}`);
  }
});

test('a problem prepared for another place gives the same', async (t) => {
  const far = stepped(truth, points.centre, stepOf([0.3, 0.2, 0, 9, -9, 5]));
  const [a, b] = [copyProblem(map, points, truth), copyProblem(map, points, far)];
  const [x, y] = [await a.evaluate(truth), await b.evaluate(truth)];
  t.true(Math.abs(x.score - y.score) < 1e-5);
});

test('contrast and background of the copy do not matter', async (t) => {
  const changed = {...planted.map, values: planted.map.values.map((value) => 5 + 3 * value)};
  const other = prepareSearchMap(changed, {resolutionAngstrom: 6});
  const [x, y] = [
    await copyProblem(map, points, truth).evaluate(truth),
    await copyProblem(other, points, truth).evaluate(truth),
  ];
  t.true(Math.abs(x.score - y.score) < 1e-5);
});

test('points outside the map do not count, and an operator that loses all of them scores 0', async (t) => {
  const problem = copyProblem(map, points, truth);
  const lost = await problem.evaluate({...truth, shiftAngstrom: [1000, 0, 0]});
  t.is(lost.score, 0);
  const half = await problem.evaluate({...identityOperator, shiftAngstrom: [56, 0, 0]});
  t.true(Math.abs(half.score) < 1);
});

test('on a device the model is the plain one, to float32', async (t) => {
  const operator = stepped(truth, points.centre, stepOf([0.02, -0.03, 0.01, 0.4, -0.3, 0.2]));
  const plain = await copyProblem(map, points, truth).evaluate(operator);
  const onDevice = await withDevice('webasm', (device) =>
    copyProblem(map, points, truth, {device}).evaluate(operator),
  );
  t.true(Math.abs(plain.score - onDevice.score) < 1e-5);
  const largest = Math.max(...plain.gradient.map(Math.abs));
  plain.gradient.forEach((value, k) => t.true(Math.abs(value - onDevice.gradient[k]) < 1e-3 * largest));
});
