import test from 'ava';
import {difference} from '../../src/geometry/operator.ts';
import {emptyVolume} from '../../src/map/volume.ts';
import {copyProblem} from '../../src/search/copy-problem.ts';
import {maskPoints} from '../../src/search/mask-points.ts';
import {refineCopy} from '../../src/search/refine.ts';
import {reweightCopy} from '../../src/search/reweight.ts';
import {prepareSearchMap} from '../../src/search/search-map.ts';
import {plantedCopies} from '../helpers/planted-copies.ts';

const planted = plantedCopies({
  seed: 11,
  voxels: 56,
  voxelAngstrom: 2,
  resolutionAngstrom: 6,
  snr: 30,
  contact: false,
});
const points = maskPoints(planted.mask, 'mask.mrc');
const [truth] = planted.truth;

test('density that only one copy has loses its weight, and its pull on the operator', async (t) => {
  const map = prepareSearchMap(withBlob(), {resolutionAngstrom: 6});
  const problem = copyProblem(map, points, truth);
  const plain = await refineCopy(problem, truth);
  const reweighted = reweightCopy(problem, plain.operator);
  const before = difference(plain.operator, truth, points.centre);
  const after = difference(reweighted.operator, truth, points.centre);
  t.true(
    after.distanceAngstrom < 0.4 * before.distanceAngstrom,
    `${before.distanceAngstrom} ${after.distanceAngstrom}`,
  );
  t.true(reweighted.keptFraction < 0.95 && reweighted.keptFraction > 0.5, `${reweighted.keptFraction}`);
});

test('without such density nearly all weight is kept and the operator stays', async (t) => {
  const problem = copyProblem(prepareSearchMap(planted.map, {resolutionAngstrom: 6}), points, truth);
  const plain = await refineCopy(problem, truth);
  const {keptFraction, shiftFromPlain} = reweightCopy(problem, plain.operator);
  t.true(keptFraction > 0.9, `${keptFraction}`);
  t.true(shiftFromPlain.distanceAngstrom < 0.02, `${shiftFromPlain.distanceAngstrom}`);
});

/** The map with a ball of density over one edge of the first copy. */
function withBlob(): typeof planted.map {
  const {map} = planted;
  const result = emptyVolume(map);
  const edge = points.voxels.subarray(0, 3);
  for (let i = 0; i < map.values.length; i += 1) {
    const [x, y, z] = [i % 56, Math.floor(i / 56) % 56, Math.floor(i / 3136)];
    const square = (x - edge[0]) ** 2 + (y - edge[1]) ** 2 + (z - edge[2]) ** 2;
    result.values[i] = map.values[i] + 1.5 * Math.exp(-square / 12);
  }
  return result;
}
