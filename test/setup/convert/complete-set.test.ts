import test from 'ava';
import * as fc from 'fast-check';
import {isSameCopy} from '../../../src/geometry/copies.ts';
import {angstromPoint} from '../../../src/geometry/frames.ts';
import {groupAbout} from '../../../src/geometry/group.ts';
import {compose, rotationThrough, type Operator} from '../../../src/geometry/operator.ts';
import {rotationAbout} from '../../../src/geometry/rotation.ts';
import {completeSet} from '../../../src/setup/convert/complete-set.ts';
import {directions, numbers} from '../../geometry/arbitraries.ts';
import {refusalOf} from '../../helpers/refusal.ts';
import {holds} from '../../helpers/holds.ts';

const centre = angstromPoint(30, -20, 10);
const options = {centre, tolerance: 1};
const somewhere = fc.record({
  axis: directions,
  centre: fc
    .tuple(numbers(-80, 80), numbers(-80, 80), numbers(-80, 80))
    .map((point) => angstromPoint(...point)),
});

/** Elements of each group that generate all of it, counted as the group has them without the identity. */
const generators: Readonly<Record<string, readonly number[]>> = {
  C2: [0],
  C3: [1],
  C7: [2],
  C13: [0],
  D2: [0, 1],
  D3: [0, 3],
  D7: [1, 8],
  T: [0, 4],
  O: [0, 5],
  I: [0, 7],
};

for (const [group, chosen] of Object.entries(generators)) {
  test(`${chosen.length === 1 ? 'one operator' : 'two operators'} of ${group} anywhere make all of it, and stay as they are`, (t) => {
    holds(
      t,
      fc.property(somewhere, (placement) => {
        const whole = groupAbout(group, placement);
        const given = chosen.map((index) => whole[index]);
        const made = completeSet(given, options);
        return (
          made.group === group &&
          made.operators.length === whole.length &&
          given.every((operator, index) => isSameCopy(operator, made.operators[index])) &&
          whole.every((operator) => made.operators.some((one) => isSameCopy(one, operator))) &&
          made.movedDegrees < 1e-6
        );
      }),
      {numRuns: 6},
    );
  });
}

test('a three-fold known to 0.2° becomes exact, and how far it was moved is said', (t) => {
  const exact = groupAbout('C3', {axis: [1, 2, 3], centre})[0];
  const rough = compose(rotationThrough(rotationAbout([1, 2, 3], 0.2), centre), exact);
  const {group, operators, movedDegrees} = completeSet([rough], options);
  t.is(group, 'C3');
  t.true(Math.abs(movedDegrees - 0.2) < 0.01, String(movedDegrees));
  t.true(isSameCopy(compose(operators[0], operators[0]), operators[1]));
});

const helix: Operator = {rotation: rotationAbout([0, 0, 1], 120), shiftAngstrom: [0, 0, 9.6]};
const refusals: Readonly<Record<string, readonly [operators: readonly Operator[], message: RegExp]>> = {
  'a screw of 120° and 9.6 Å': [[helix], /C3.*28\.80 Å/],
  'a three-fold that is off by a degree': [
    [rotationThrough(rotationAbout([0, 0, 1], 121), centre)],
    /misses the first copy by \d/,
  ],
  'two two-folds that do not meet': [
    [
      rotationThrough(rotationAbout([0, 0, 1], 180), angstromPoint(0, 0, 0)),
      rotationThrough(rotationAbout([1, 0, 0], 180), angstromPoint(0, 12, 0)),
    ],
    /D2.*Å/,
  ],
};

for (const [title, [operators, message]] of Object.entries(refusals)) {
  test(`${title}: no group, and by how much`, async (t) => {
    const error = await refusalOf(() => completeSet(operators, options));
    t.is(error.code, 'GROUP_NOT_CLOSED');
    t.regex(error.message, message);
  });
}
