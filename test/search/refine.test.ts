import test from 'ava';
import {difference, place} from '../../src/geometry/operator.ts';
import {rotationAbout} from '../../src/geometry/rotation.ts';
import {add} from '../../src/geometry/vector.ts';
import {eulerAngles} from '../../src/geometry/euler.ts';
import {copyProblem} from '../../src/search/copy-problem.ts';
import type {Limits} from '../../src/search/limits.ts';
import {maskPoints} from '../../src/search/mask-points.ts';
import {refineCopy} from '../../src/search/refine.ts';
import {prepareSearchMap} from '../../src/search/search-map.ts';
import {refinementStages, stageProblems} from '../../src/search/stages.ts';
import {stepOf, stepped} from '../../src/search/step.ts';
import {plantedCopies} from '../helpers/planted-copies.ts';

const planted = plantedCopies({
  seed: 5,
  voxels: 56,
  voxelAngstrom: 2,
  resolutionAngstrom: 6,
  snr: 20,
  contact: false,
});
const points = maskPoints(planted.mask, 'mask.mrc');
const map = prepareSearchMap(planted.map, {resolutionAngstrom: 6});
const truth = planted.truth[0];
const stages = refinementStages(map, points);
const free: Limits = {
  rotDegrees: Infinity,
  tiltDegrees: Infinity,
  psiDegrees: Infinity,
  xAngstrom: Infinity,
  yAngstrom: Infinity,
  zAngstrom: Infinity,
};

for (const [angles, shift] of [
  [
    [3, 0, 0],
    [0, 2, 0],
  ],
  [
    [-2, 2, -1],
    [1, -1, 1.4],
  ],
  [
    [0, -4, 3],
    [-2, 0, 1],
  ],
] as const) {
  test(`a start off by ${angles.join(', ')} degrees and ${shift.join(', ')} Å ends at the truth`, async (t) => {
    const start = stepped(
      truth,
      points.centre,
      stepOf([...angles.map((a) => (a * Math.PI) / 180), ...shift]),
    );
    const refined = await refineCopy(stageProblems(stages, start), start);
    const {angleDegrees, distanceAngstrom} = difference(refined.operator, truth, points.centre);
    t.true(angleDegrees < 0.2, `${angleDegrees}`);
    t.true(distanceAngstrom < 0.06, `${distanceAngstrom}`);
    t.true(refined.isConverged);
    t.true(refined.iterations < 25);
    t.deepEqual(refined.atLimits, []);
    t.true(Math.abs(refined.shiftFromStart.distanceAngstrom - Math.hypot(...shift)) < 0.1);
  });
}

test('a copy whose turn is about z alone needs no special care', async (t) => {
  const rotation = rotationAbout([0, 0, 1], 120);
  const aligned = plantedCopies({
    seed: 6,
    copies: [{rotation, shiftAngstrom: [0, 0, 6]}],
    voxels: 64,
    voxelAngstrom: 2,
    resolutionAngstrom: 6,
    snr: 20,
  });
  const alignedPoints = maskPoints(aligned.mask, 'mask.mrc');
  const alignedStages = refinementStages(
    prepareSearchMap(aligned.map, {resolutionAngstrom: 6}),
    alignedPoints,
  );
  const start = stepped(aligned.truth[0], alignedPoints.centre, stepOf([0.03, -0.03, 0.02, 1, 1, 0]));
  for (const limits of [undefined, free]) {
    const {operator} = await refineCopy(stageProblems(alignedStages, start), start, {limits});
    const {angleDegrees, distanceAngstrom} = difference(operator, aligned.truth[0], alignedPoints.centre);
    t.true(angleDegrees < 0.2, `${angleDegrees}`);
    t.true(distanceAngstrom < 0.06, `${distanceAngstrom}`);
  }
});

test('limits of infinity change nothing', async (t) => {
  const start = stepped(truth, points.centre, stepOf([0.03, 0.02, -0.03, 1, -1, 1]));
  const problem = copyProblem(map, points, start);
  const [a, b] = [await refineCopy(problem, start), await refineCopy(problem, start, {limits: free})];
  const {angleDegrees, distanceAngstrom} = difference(a.operator, b.operator, points.centre);
  t.true(angleDegrees < 1e-3 && distanceAngstrom < 1e-3);
});

test('a range of 0 fixes an angle or an axis, and a narrow one holds at its limit and says so', async (t) => {
  const turned = stepped(truth, points.centre, stepOf([0.05, 0.03, -0.03, 0, 0, 0]));
  const start = {...turned, shiftAngstrom: add(turned.shiftAngstrom, [1.5, 0, 1])};
  const limits = {...free, tiltDegrees: 0, psiDegrees: 0.1, yAngstrom: 0, zAngstrom: 0.2};
  const {operator, atLimits} = await refineCopy(stageProblems(stages, start), start, {limits});
  const [before, after] = [eulerAngles(start.rotation), eulerAngles(operator.rotation)];
  const [from, to] = [place(start, points.centre), place(operator, points.centre)];
  t.true(Math.abs(after.tiltDegrees - before.tiltDegrees) < 1e-9);
  t.true(Math.abs(after.psiDegrees - before.psiDegrees) < 0.1 + 1e-9);
  t.true(Math.abs(to[1] - from[1]) < 1e-9);
  t.true(Math.abs(to[2] - from[2]) < 0.2 + 1e-9);
  t.true(atLimits.length > 0 && atLimits.every((name) => name === 'psi' || name === 'z'), atLimits.join());
  t.true(from[0] - to[0] > 0.5, 'the free axis moves');
});

test('noise near the Nyquist frequency does not draw a helical copy halfway between the voxels', async (t) => {
  const below = await riseError(4.25 * 2.68);
  const above = await riseError(4.75 * 2.68);
  t.true(Math.abs(above - below) < 0.12, `${below} ${above}`);
});

/** Å by which the rise of a helical copy comes out too large, always with the same noise. */
async function riseError(riseAngstrom: number): Promise<number> {
  const helical = plantedCopies({
    seed: 8,
    copies: [{rotation: rotationAbout([0, 0, 1], 100), shiftAngstrom: [0, 0, riseAngstrom]}],
    voxels: 48,
    voxelAngstrom: 2.68,
    resolutionAngstrom: 6,
    snr: 4,
    contact: false,
  });
  const first = maskPoints(helical.mask, 'mask.mrc');
  const problem = copyProblem(
    prepareSearchMap(helical.map, {resolutionAngstrom: 6}),
    first,
    helical.truth[0],
  );
  const {operator} = await refineCopy(problem, helical.truth[0]);
  return operator.shiftAngstrom[2] - riseAngstrom;
}
