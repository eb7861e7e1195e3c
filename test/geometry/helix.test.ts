import test from 'ava';
import * as fc from 'fast-check';
import {eulerAngles} from '../../src/geometry/euler.ts';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {helixOperators} from '../../src/geometry/helix.ts';
import {compose, difference, isIdentity, place} from '../../src/geometry/operator.ts';
import {directions, farthest, numbers, points} from './arbitraries.ts';
import {holds} from '../helpers/holds.ts';

const aboutZ = {axis: [0, 0, 1], point: angstromPoint(0, 0, 0)} as const;

test('a quarter turn about +z goes from +x to +y and climbs, as RELION’s twist and rise', (t) => {
  const [step] = helixOperators({...aboutZ, twistDegrees: 90, riseAngstrom: 9.6, indices: [1]});
  t.deepEqual(place(step, angstromPoint(100, 0, 0)), angstromPoint(0, 100, 9.6));
});

/** The RELION wiki's 3-start microtubule of 13 protofilaments; psi is minus the twist. */
test('six steps of 360/13 degrees and 9.59242 Å give the wiki’s protofilament 13', (t) => {
  const steps = helixOperators({
    ...aboutZ,
    twistDegrees: -360 / 13,
    riseAngstrom: 9.59242,
    indices: [-6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6],
  });
  t.is(steps.length, 12);
  t.true(Math.abs(eulerAngles(steps[11].rotation).psiDegrees - 166.153854) < 1e-5);
  t.true(Math.abs(steps[11].shiftAngstrom[2] - 57.55452) < 1e-9);
});

test('index 0, the first itself, is left out', (t) => {
  t.deepEqual(helixOperators({...aboutZ, twistDegrees: 1, riseAngstrom: 2, indices: [0]}), []);
});

const helices = fc.record({
  twistDegrees: numbers(-180, 180),
  riseAngstrom: numbers(-100, 100),
  axis: directions,
  point: points,
});

test('steps add up: two and three are five', (t) => {
  holds(
    t,
    fc.property(helices, points, (helix, at) => {
      const [two, three, five] = helixOperators({...helix, indices: [2, 3, 5]});
      const {angleDegrees, distanceAngstrom} = difference(compose(two, three), five, at);
      return angleDegrees < 1e-9 && distanceAngstrom < 1e-9;
    }),
  );
});

test('a step and the step back cancel', (t) => {
  holds(
    t,
    fc.property(helices, (helix) => {
      const [up, down] = helixOperators({...helix, indices: [1, -1]});
      return isIdentity(compose(up, down), 1e-9);
    }),
  );
});

test('without rise the axis stays in place', (t) => {
  holds(
    t,
    fc.property(helices, (helix) => {
      const [step] = helixOperators({...helix, riseAngstrom: 0, indices: [1]});
      return farthest(place(step, helix.point), helix.point) < 1e-9;
    }),
  );
});
