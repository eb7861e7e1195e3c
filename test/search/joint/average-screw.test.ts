import test from 'ava';
import {angstromPoint} from '../../../src/geometry/frames.ts';
import {helixOperators} from '../../../src/geometry/helix.ts';
import {averageScrew} from '../../../src/search/joint/average-screw.ts';
import {random, randomDirection, randomRotation} from '../../../src/simulate/random.ts';
import {noisy} from './synthetic.ts';

const centre = angstromPoint(13.3, -9.89, -26.8);
const steps = [-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6];

/** F-actin, EMD-5168. */
const actin = {twistDegrees: -166.605, riseAngstrom: 27.586};

test('operators known to 1°, a third of them wrong: the screw of the others', (t) => {
  for (let seed = 0; seed < 10; seed += 1) {
    const source = random(seed);
    const operators = helixOperators({
      ...actin,
      axis: randomDirection(source),
      point: angstromPoint(20 * source.gaussian(), 20 * source.gaussian(), 0),
      indices: steps,
    }).map((operator, copy) =>
      copy % 3 === 0
        ? {rotation: randomRotation(source), shiftAngstrom: [50 * source.gaussian(), 0, 0] as const}
        : noisy(operator, centre, source, 8),
    );
    const helix = averageScrew(operators, steps, {centre});
    t.true(Math.abs(Math.abs(helix.turnDegrees) - 166.605) < 0.4);
    t.true(Math.abs(Math.abs(helix.riseAngstrom) - 27.586) < 0.4);
  }
});

test('an axis that may not tilt is z', (t) => {
  const operators = helixOperators({
    ...actin,
    axis: [0.02, 0, 1],
    point: angstromPoint(3, 4, 0),
    indices: steps,
  });
  const {axis, point, turnDegrees} = averageScrew(operators, steps, {centre, isAxisTilted: false});
  t.deepEqual(axis, [0, 0, 1]);
  t.true(Math.hypot(point[0] - 3, point[1] - 4) < 2);
  t.true(Math.abs(turnDegrees + 166.605) < 0.1);
});

test('copies two and three steps away: the one of five turns that suits both', (t) => {
  const operators = helixOperators({
    ...actin,
    axis: [0, 0, 1],
    point: angstromPoint(0, 0, 0),
    indices: [2, 3],
  });
  const {turnDegrees, riseAngstrom} = averageScrew(operators, [2, 3], {centre});
  t.true(Math.abs(turnDegrees + 166.605) < 1e-6);
  t.true(Math.abs(riseAngstrom - 27.586) < 1e-6);
});
