import test from 'ava';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {rotationThrough, type Operator} from '../../src/geometry/operator.ts';
import {rotationAbout} from '../../src/geometry/rotation.ts';
import {add} from '../../src/geometry/vector.ts';
import {fisherZ, gapToNext, isSameOperator} from '../../src/search/same-operator.ts';

const at = angstromPoint(30, -20, 10);

test('operators are the same by what they do to the reference, not to the box centre', (t) => {
  const a = turned(40);
  t.true(isSameOperator(a, turned(48), at));
  t.false(isSameOperator(a, turned(52), at));
  t.false(isSameOperator(a, {...a, shiftAngstrom: add(a.shiftAngstrom, [0, 6, 0])}, at));
});

test('the gap skips what is the same solution', (t) => {
  const solutions = [
    {operator: turned(40), score: 0.9},
    {operator: turned(44), score: 0.88},
    {operator: turned(100), score: 0.5},
  ];
  t.is(gapToNext(solutions, at), Math.atanh(0.9) - Math.atanh(0.5));
  t.is(gapToNext(solutions.slice(0, 2), at), Infinity);
});

test('a correlation of 1 has a finite z', (t) => {
  t.true(Number.isFinite(fisherZ(1)));
  t.is(fisherZ(0.3), Math.atanh(0.3));
});

function turned(angleDegrees: number): Operator {
  return rotationThrough(rotationAbout([1, 1, 0], angleDegrees), at);
}
