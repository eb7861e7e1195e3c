import test from 'ava';
import {difference} from '../../src/geometry/operator.ts';
import {loadFourier} from '../../src/map/fourier.ts';
import {maskPoints} from '../../src/search/mask-points.ts';
import {noiseVarianceOfHalves} from '../../src/search/noise-variance.ts';
import {prepareSearchMap} from '../../src/search/search-map.ts';
import {solveCopy, type SolvedCopy} from '../../src/search/solve-copy.ts';
import {refinementStages} from '../../src/search/stages.ts';
import {stepOf, stepped} from '../../src/search/step.ts';
import {plantedCopies, type PlantedCopies} from '../helpers/planted-copies.ts';

const fourier = await loadFourier();
const base = {voxels: 48, voxelAngstrom: 2.2, resolutionAngstrom: 6, massKilodalton: 20};

test('the stated error is as large as the true one: twice it is nearly never exceeded', async (t) => {
  const ratios: number[] = [];
  for (let seed = 100; seed < 112; seed += 1) {
    const planted = plantedCopies({...base, seed, snr: [10, 3, 1, 0.5][seed % 4]});
    const {operator, uncertainty} = await solved(planted);
    const error = difference(operator, planted.truth[0], maskPoints(planted.mask, 'mask').centre);
    ratios.push(error.angleDegrees / uncertainty.rotationRadiusDegrees);
    ratios.push(error.distanceAngstrom / uncertainty.shiftRadiusAngstrom);
    t.true(uncertainty.isDetermined);
  }
  const meanSquare = ratios.reduce((sum, ratio) => sum + ratio * ratio, 0) / ratios.length;
  t.true(meanSquare > 0.5 && meanSquare < 1.5, `${meanSquare}`);
  t.true(ratios.filter((ratio) => ratio < 2).length >= 0.93 * ratios.length);
});

test('a neighbour under the mask is discounted', async (t) => {
  const planted = plantedCopies({...base, voxels: 60, seed: 3, snr: 30, neighbours: true});
  const points = maskPoints(planted.mask, 'mask.mrc');
  const {operator, shiftFromPlain, uncertainty} = await solved(planted);
  const {distanceAngstrom} = difference(operator, planted.truth[0], points.centre);
  t.true(uncertainty.keptFraction < 0.999);
  t.true(shiftFromPlain.distanceAngstrom > 0);
  t.true(distanceAngstrom < 3 * uncertainty.shiftRadiusAngstrom);
});

test('where there is only noise, nothing is determined', async (t) => {
  const planted = plantedCopies({...base, seed: 4, snr: 1e-4});
  const {uncertainty} = await solved(planted);
  t.false(uncertainty.isDetermined);
  t.true(uncertainty.reasons.length > 0);
});

test('an operator far from the truth is refused, given the noise of the half-maps', async (t) => {
  const planted = plantedCopies({...base, seed: 5, snr: 10});
  const {centre} = maskPoints(planted.mask, 'mask.mrc');
  const halves = [planted.half1, planted.half2] as const;
  const far = stepped(planted.truth[0], centre, stepOf([2, 1, 0, 0, 0, 0]));
  const wrong = await solved({...planted, truth: [far]}, {halves});
  t.true((await solved(planted, {halves})).uncertainty.isDetermined);
  t.true(wrong.uncertainty.reasons.some(({code}) => code === 'COPY_DIFFERENT'));
});

async function solved(
  planted: PlantedCopies,
  {halves}: {readonly halves?: Parameters<typeof noiseVarianceOfHalves>[2]} = {},
): Promise<SolvedCopy> {
  const points = maskPoints(planted.mask, 'mask.mrc');
  const map = prepareSearchMap(planted.map, {resolutionAngstrom: base.resolutionAngstrom});
  const start = stepped(planted.truth[0], points.centre, stepOf([0.02, -0.02, 0.02, 0.5, -0.5, 0.5]));
  const noiseVariance = halves === undefined ? undefined : noiseVarianceOfHalves(map, points, halves);
  return solveCopy(refinementStages(map, points), start, {fourier, noiseVariance});
}
