import test from 'ava';
import {angstromPoint} from '../../../src/geometry/frames.ts';
import {groupAbout} from '../../../src/geometry/group.ts';
import {helixOperators} from '../../../src/geometry/helix.ts';
import {compose, difference, identityOperator, type Operator} from '../../../src/geometry/operator.ts';
import {screwOf} from '../../../src/geometry/screw.ts';
import {impose} from '../../../src/search/joint/impose.ts';
import {nameSet} from '../../../src/search/joint/name-set.ts';
import type {SetName} from '../../../src/search/joint/set-name.ts';
import {random, randomDirection} from '../../../src/simulate/random.ts';
import {covariance, noisy} from './synthetic.ts';

const centre = angstromPoint(40, -25, 12);

for (const group of ['C2', 'C3', 'C7', 'D2', 'D3', 'T', 'O'])
  test(`an imposed ${group} closes to 1e-9 and stays within the errors of what was measured`, (t) => {
    const source = random(7).stream(group);
    const measured = groupAbout(group, {
      axis: randomDirection(source),
      centre: angstromPoint(20, -10, 5),
    }).map((operator) => noisy(operator, centre, source));
    const exact = imposed(measured);
    const whole = [identityOperator, ...exact];
    for (const a of exact)
      for (const b of exact) t.true(Math.min(...whole.map((c) => apart(compose(a, b), c))) < 1e-9);
    for (const [copy, operator] of exact.entries()) t.true(apart(operator, measured[copy]) < 0.6);
  });

for (const [twistDegrees, riseAngstrom] of [
  [-166.605, 27.586],
  [-27.680769, 9.588462],
  [0, 83.1],
])
  test(`imposed, every step of ${twistDegrees}° and ${riseAngstrom} Å is the same screw to 1e-9`, (t) => {
    const source = random(3).stream('helix');
    const axis = randomDirection(source);
    const indices = [-3, -2, -1, 1, 2, 3];
    const point = angstromPoint(5, 6, 7);
    const measured = helixOperators({twistDegrees, riseAngstrom, axis, point, indices}).map((operator) =>
      noisy(operator, centre, source),
    );
    const exact = imposed(measured);
    const [threeBack, , oneBack, oneOn, twoOn, threeOn] = exact;
    t.true(apart(compose(oneOn, oneOn), twoOn) < 1e-9);
    t.true(apart(compose(oneOn, twoOn), threeOn) < 1e-9);
    t.true(apart(compose(threeOn, threeBack), compose(oneOn, oneBack)) < 1e-9);
    for (const [copy, operator] of exact.entries()) t.true(apart(operator, measured[copy]) < 0.6);
  });

test('a copy known better counts for more', (t) => {
  const measured = groupAbout('C3', {axis: [0, 0, 1], centre: angstromPoint(0, 0, 0)}).map(
    (operator, copy) => (copy === 0 ? operator : noisy(operator, centre, random(2), 8)),
  );
  const name = nameSet(
    measured.map((operator, copy) => ({
      operator,
      centre,
      covariance: covariance.map((value) => value * (copy === 0 ? 1e-4 : 64)),
    })),
  );
  t.true(apart(impose(name as SetName)[0], measured[0]) < 0.05);
});

test('one noisy half turn becomes exact', (t) => {
  const [half] = groupAbout('C2', {axis: [1, 2, 3], centre: angstromPoint(20, -10, 5)});
  const [exact] = imposed([noisy(half, centre, random(1))]);
  const {angleDegrees, riseAngstrom} = screwOf(exact);
  t.is(angleDegrees, 180);
  t.true(Math.abs(riseAngstrom) < 1e-9);
});

/** Å that the centre of A is apart, and as much for every degree. */
function apart(a: Operator, b: Operator): number {
  const {angleDegrees, distanceAngstrom} = difference(a, b, centre);
  return Math.hypot(angleDegrees, distanceAngstrom);
}

function imposed(measured: readonly Operator[]): Operator[] {
  const name = nameSet(measured.map((operator) => ({operator, centre, covariance})));
  if (name === undefined) throw new Error('The set has no name.');
  return impose(name);
}
