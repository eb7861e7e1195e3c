import test from 'ava';
import {InputError} from '../../../src/errors.ts';
import {angstromPoint} from '../../../src/geometry/frames.ts';
import {compose, difference, place} from '../../../src/geometry/operator.ts';
import {rotationAbout} from '../../../src/geometry/rotation.ts';
import {emptyVolume} from '../../../src/map/volume.ts';
import {gridSearch, type GridOptions} from '../../../src/search/grid/grid-search.ts';
import {smallComplex} from './small-complex.ts';

const plain: GridOptions = {
  ranges: {},
  angularStepDegrees: 1,
  offsetStepAngstrom: 1,
  binning: 1,
  isHealpix: false,
};
const {map, masks, operators} = smallComplex();
const [mask, ...others] = masks;

test('a global search on a coarse grid comes as near to the truth as the grid allows', (t) => {
  const options = {...plain, angularStepDegrees: 20};
  for (const [index, other] of others.entries()) {
    const {operator, score, samples} = gridSearch({map, mask, copy: {mask: other}, options});
    const error = difference(operator, operators[index], angstromPoint(...samples.from));
    t.log(
      `${error.angleDegrees.toFixed(1)}°, ${error.distanceAngstrom.toFixed(2)} Å, score ${score.toFixed(4)}`,
    );
    t.is(samples.scores.length, 19 * 9 * 19);
    t.true(error.angleDegrees < 20 && error.distanceAngstrom < 3.5);
  }
});

test('a local search undoes a step off the truth that is on its grid, to 1e-4 of the score', (t) => {
  const [truth] = operators;
  const options = {...plain, ranges: {offsetAngstrom: 2}, offsetStepAngstrom: 1};
  const aside = {rotation: truth.rotation, shiftAngstrom: [1, -1, 1] as const};
  const start = {
    ...truth,
    shiftAngstrom: [
      truth.shiftAngstrom[0] + aside.shiftAngstrom[0],
      truth.shiftAngstrom[1] + aside.shiftAngstrom[1],
      truth.shiftAngstrom[2] + aside.shiftAngstrom[2],
    ] as const,
  };
  const found = gridSearch({map, mask, copy: {operator: start}, options});
  t.true(difference(found.operator, truth, angstromPoint(0, 0, 0)).distanceAngstrom < 1e-4);
  const exact = gridSearch({map, mask, copy: {operator: truth}, options: plain});
  t.is(exact.samples.scores.length, 1);
  t.true(Math.abs(exact.score - found.score) < 1e-4);
});

test('the score of the identity is 0, and that of a flat map the weighted RMSD from it', (t) => {
  const identity = {rotation: rotationAbout([0, 0, 1], 0), shiftAngstrom: [0, 0, 0] as const};
  t.true(gridSearch({map, mask, copy: {operator: identity}, options: plain}).score < 1e-12);
  const far = {...identity, shiftAngstrom: [500, 0, 0] as const};
  const {score} = gridSearch({map, mask, copy: {operator: far}, options: plain});
  let [sum, weights] = [0, 0];
  mask.values.forEach((weight, index) => {
    sum += weight * map.values[index] ** 2;
    weights += weight;
  });
  t.true(Math.abs(score - Math.sqrt(sum / weights)) < 1e-6);
});

test('angles turn the copy about its centre: the centre of the mask goes where it went', (t) => {
  const options = {...plain, ranges: {angularDegrees: 10}, angularStepDegrees: 10};
  const turned = compose(operators[0], {rotation: rotationAbout([1, 2, 3], 8), shiftAngstrom: [0, 0, 0]});
  const {operator, samples} = gridSearch({map, mask, copy: {operator: turned}, options});
  const centre = angstromPoint(...samples.from);
  const [went, goes] = [place(turned, centre), place(operator, centre)];
  goes.forEach((value, axis) => t.true(Math.abs(value - went[axis]) < 1e-4));
});

test('progress is told after every orientation', (t) => {
  const told: string[] = [];
  const onProgress = (done: number, total: number): void => void told.push(`${done}/${total}`);
  const options = {...plain, ranges: {psiDegrees: 1}};
  gridSearch({map, mask, copy: {operator: operators[0]}, options, onProgress});
  t.deepEqual(told, ['1/3', '2/3', '3/3']);
});

test('what relion_localsym refuses is refused', (t) => {
  const search = (changed: Partial<GridOptions>) => () =>
    gridSearch({map, mask, copy: {operator: operators[0]}, options: {...plain, ...changed}});
  const step = {instanceOf: InputError, code: 'GRID_STEP'};
  t.throws(search({angularStepDegrees: 31}), step);
  t.throws(search({angularStepDegrees: 0}), step);
  t.throws(search({angularStepDegrees: 1e-4}), step);
  t.throws(search({offsetStepAngstrom: 18}), step);
  t.throws(search({offsetStepAngstrom: 0}), step);
  const range = {instanceOf: InputError, code: 'GRID_RANGE'};
  t.throws(search({ranges: {rotDegrees: 5, tiltDegrees: 0.5}}), range);
  t.throws(search({ranges: {xAngstrom: 0.5}}), range);
  const box = {instanceOf: InputError, code: 'GRID_BOX'};
  const odd = emptyVolume({size: [33, 33, 33], voxelAngstrom: 3.5});
  t.throws(() => gridSearch({map: odd, mask: odd, copy: {mask: odd}, options: plain}), box);
  t.throws(() => gridSearch({map, mask: odd, copy: {mask}, options: plain}), box);
});
