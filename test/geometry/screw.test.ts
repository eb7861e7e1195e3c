import test from 'ava';
import * as fc from 'fast-check';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {helixOperators} from '../../src/geometry/helix.ts';
import {difference, identityOperator, invert, place} from '../../src/geometry/operator.ts';
import {rotationAbout, rotationAngleDegrees} from '../../src/geometry/rotation.ts';
import {operatorOfScrew, screwOf} from '../../src/geometry/screw.ts';
import {dot, norm, scale, type Vector3} from '../../src/geometry/vector.ts';
import {directions, farthest, numbers, operators, points, vectors} from './arbitraries.ts';
import {holds} from '../helpers/holds.ts';

test('the screw of a helical step is the helix itself', (t) => {
  const helix = {
    twistDegrees: 27.69,
    riseAngstrom: -9.6,
    axis: [0, 0, 2],
    point: angstromPoint(3, -4, 50),
  } as const;
  const [step] = helixOperators({...helix, indices: [1]});
  const screw = screwOf(step);
  t.true(farthest(screw.axis, [0, 0, 1]) < 1e-12);
  t.true(Math.abs(screw.angleDegrees - 27.69) < 1e-12);
  t.true(Math.abs(screw.riseAngstrom + 9.6) < 1e-12);
  t.true(farthest(screw.point, [3, -4, 0]) < 1e-9);
});

test('the identity is no turn about z and no rise', (t) => {
  const screw = screwOf(identityOperator);
  t.deepEqual(screw, {axis: [0, 0, 1], angleDegrees: 0, riseAngstrom: 0, point: angstromPoint(0, 0, 0)});
});

test('a shift is a rise along its own line, downwards where it goes down', (t) => {
  const screw = screwOf({rotation: identityOperator.rotation, shiftAngstrom: [0, 3, -4]});
  t.true(farthest(screw.axis, [0, -0.6, 0.8]) < 1e-15);
  t.is(screw.riseAngstrom, -5);
  t.is(screw.angleDegrees, 0);
  t.deepEqual(screw.point, angstromPoint(0, 0, 0));
});

test('half a turn has its axis upwards, whichever way it was written', (t) => {
  for (const axis of [
    [1, 0, -1],
    [-1, 0, 1],
  ] as const) {
    const screw = screwOf({rotation: rotationAbout(axis, 180), shiftAngstrom: [0, 8, 0]});
    t.true(farthest(screw.axis, [-Math.SQRT1_2, 0, Math.SQRT1_2]) < 1e-15);
    t.is(screw.angleDegrees, 180);
    t.true(farthest(screw.point, [0, 4, 0]) < 1e-14);
  }
});

test('half a turn about −y is half a turn about +y, about −x about +x', (t) => {
  for (const axis of [
    [0, -1, 0],
    [-1, 0, 0],
  ] as const) {
    const screw = screwOf({rotation: rotationAbout(axis, 180), shiftAngstrom: [0, 0, 0]});
    t.true(farthest(screw.axis, scale(axis, -1)) === 0);
  }
});

test('an operator is given back by its screw, to 1e-6 degrees', (t) => {
  holds(
    t,
    fc.property(operators, points, (operator, at) => {
      const {angleDegrees, distanceAngstrom} = difference(operatorOfScrew(screwOf(operator)), operator, at);
      return angleDegrees < 1.1e-6 && distanceAngstrom < 2e-5;
    }),
    {numRuns: 1000},
  );
});

/** A turn by less than 1e-3 degrees loses digits of its axis. */
test('a screw is given back by its operator', (t) => {
  holds(
    t,
    fc.property(
      directions,
      numbers(0.001, 179.999),
      numbers(-100, 100),
      vectors,
      (axis, angle, rise, vector) => {
        const unit = scale(axis, 1 / norm(axis));
        const across = farPoint(vector, unit);
        const screw = {axis: unit, angleDegrees: angle, riseAngstrom: rise, point: across};
        const found = screwOf(operatorOfScrew(screw));
        return (
          farthest(found.axis, unit) < 1e-9 &&
          Math.abs(found.angleDegrees - angle) < 1e-9 &&
          Math.abs(found.riseAngstrom - rise) < 1e-6 &&
          farthest(found.point, across) < 1e-4
        );
      },
    ),
    {numRuns: 1000},
  );
});

test('every screw has a unit axis, an angle of 0 to 180, and its point squarely off the box centre', (t) => {
  holds(
    t,
    fc.property(operators, (operator) => {
      const {axis, angleDegrees, point} = screwOf(operator);
      return (
        Math.abs(norm(axis) - 1) < 1e-12 &&
        angleDegrees >= 0 &&
        angleDegrees <= 180 &&
        Math.abs(dot(axis, point)) <= 1e-9 * (1 + norm(point))
      );
    }),
  );
});

test('a point of the axis only moves along it', (t) => {
  const clearTurns = operators.filter(({rotation}) => rotationAngleDegrees(rotation) > 1);
  holds(
    t,
    fc.property(clearTurns, (operator) => {
      const {axis, riseAngstrom, point} = screwOf(operator);
      const moved = place(operator, point);
      return (
        farthest(
          moved,
          scale(axis, riseAngstrom).map((v, k) => v + point[k]),
        ) < 1e-6
      );
    }),
  );
});

test('the inverse has the same screw with its axis reversed', (t) => {
  const operator = {rotation: rotationAbout([1, 2, 3], 40), shiftAngstrom: [5, 6, 7] as const};
  const [there, back] = [screwOf(operator), screwOf(invert(operator))];
  t.true(farthest(back.axis, scale(there.axis, -1)) < 1e-12);
  t.true(Math.abs(back.riseAngstrom - there.riseAngstrom) < 1e-12);
  t.true(farthest(back.point, there.point) < 1e-12);
});

function farPoint(vector: Vector3, unit: Vector3): ReturnType<typeof angstromPoint> {
  const along = dot(vector, unit);
  return angstromPoint(vector[0] - along * unit[0], vector[1] - along * unit[1], vector[2] - along * unit[2]);
}
