import test from 'ava';
import {angleBetween, rotationAngleDegrees} from '../../src/geometry/rotation.ts';
import {determinant, multiply, transpose} from '../../src/geometry/matrix3.ts';
import {eulerAngles, eulerMatrix} from '../../src/geometry/euler.ts';
import {orientationsWithin, uniformOrientations} from '../../src/search/orientations.ts';
import {random, randomRotation} from '../../src/simulate/random.ts';

test('a step of 15° takes 4401 orientations, all of them rotations', (t) => {
  const orientations = uniformOrientations(15);
  t.is(orientations.length, 4401);
  for (const rotation of orientations) {
    t.true(Math.abs(determinant(rotation) - 1) < 1e-12);
    t.true(rotationAngleDegrees(multiply(rotation, transpose(rotation))) < 1e-6);
  }
});

test('every rotation has one of the set within a step, and half of them within 0.6 steps', (t) => {
  const orientations = uniformOrientations(20);
  const source = random(3);
  const nearest = Array.from({length: 200}, () => {
    const rotation = randomRotation(source);
    return Math.min(...orientations.map((other) => angleBetween(rotation, other)));
  }).toSorted((a, b) => a - b);
  t.true(nearest[199] < 20);
  t.true(nearest[100] < 12);
});

test('limits hold for each angle, with both ends and the start among the samples', (t) => {
  const start = {rotDegrees: 40, tiltDegrees: 70, psiDegrees: -30};
  const limits = {start, rotRangeDegrees: 25, tiltRangeDegrees: 10, psiRangeDegrees: 0};
  const angles = orientationsWithin(limits, 10).map(eulerAngles);
  t.is(angles.length, 7 * 3);
  for (const {rotDegrees, tiltDegrees, psiDegrees} of angles) {
    t.true(Math.abs(rotDegrees - 40) < 25 + 1e-9);
    t.true(Math.abs(tiltDegrees - 70) < 10 + 1e-9);
    t.true(Math.abs(psiDegrees + 30) < 1e-9);
  }
  t.true(angles.some(({rotDegrees, tiltDegrees}) => rotDegrees > 64.9 && tiltDegrees > 79.9));
  t.true(
    orientationsWithin(limits, 10).some((rotation) => angleBetween(rotation, eulerMatrix(start)) < 1e-6),
  );
});

test('a range of half a turn or more samples the whole turn once', (t) => {
  const start = {rotDegrees: 0, tiltDegrees: 0, psiDegrees: 0};
  const limits = {start, rotRangeDegrees: 0, tiltRangeDegrees: 0, psiRangeDegrees: 180};
  t.is(orientationsWithin(limits, 30).length, 12);
});
