import test from 'ava';
import * as fc from 'fast-check';
import {aboutCopy, copiesOfCopies, isSameCopy} from '../../src/geometry/copies.ts';
import {pointGroupOperators} from '../../src/geometry/group.ts';
import {compose, difference, identityOperator, place, type Operator} from '../../src/geometry/operator.ts';
import {operators, points} from './arbitraries.ts';
import {holds} from '../helpers/holds.ts';

const sets = fc.array(operators, {minLength: 1, maxLength: 5});

test('operators about another copy put all copies where they were', (t) => {
  holds(
    t,
    fc.property(sets, fc.nat(), points, (set, pick, point) => {
      const reference = 1 + (pick % (set.length + 1));
      const copies = [identityOperator, ...set];
      const about = aboutCopy(set, reference);
      const onReference = place(copies[reference - 1], point);
      const others = copies.filter((_, index) => index !== reference - 1);
      return about.every(
        (operator, index) =>
          difference(compose(operator, copies[reference - 1]), others[index], point).distanceAngstrom <
            1e-9 && place(operator, onReference).every(Number.isFinite),
      );
    }),
  );
});

test('the first copy as reference changes nothing, and going there and back gives the set again', (t) => {
  holds(
    t,
    fc.property(sets, (set) => {
      const there = aboutCopy(set, 2);
      // Copy 1 is the first of the others then.
      const back = aboutCopy(there, 2);
      return (
        aboutCopy(set, 1).every((operator, index) => isSameCopy(operator, set[index])) &&
        back.every((operator, index) => isSameCopy(operator, set[index]))
      );
    }),
  );
});

test('copies of copies: C2 of C3 along one axis makes the five others of C6, C2 of C2 nothing new', (t) => {
  const c2 = pointGroupOperators('C2').slice(1);
  const c3 = pointGroupOperators('C3').slice(1);
  const c6 = pointGroupOperators('C6').slice(1);
  const made = copiesOfCopies(c2, c3);
  t.is(made.length, 5);
  t.true(c6.every((operator) => made.some((one) => isSameCopy(one, operator))));
  t.is(copiesOfCopies(c2, c2).length, 1);
});

test('copies of copies place by the inner operator first', (t) => {
  const quarter: Operator = {rotation: [0, -1, 0, 1, 0, 0, 0, 0, 1], shiftAngstrom: [0, 0, 0]};
  const along: Operator = {rotation: identityOperator.rotation, shiftAngstrom: [10, 0, 0]};
  const made = copiesOfCopies([quarter], [along]);
  t.true(made.some((one) => isSameCopy(one, compose(quarter, along))));
  t.false(made.some((one) => isSameCopy(one, compose(along, quarter))));
});
