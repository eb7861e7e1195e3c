import test from 'ava';
import * as fc from 'fast-check';
import {eulerMatrix} from '../../src/geometry/euler.ts';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {difference, identityOperator, place, type Operator} from '../../src/geometry/operator.ts';
import {clampedTo, type Limits} from '../../src/search/limits.ts';
import {holds} from '../helpers/holds.ts';

const centre = angstromPoint(10, -20, 5);
const limits: Limits = {
  rotDegrees: 30,
  tiltDegrees: 20,
  psiDegrees: 40,
  xAngstrom: 3,
  yAngstrom: 0,
  zAngstrom: Infinity,
};
const angle = fc.double({min: -180, max: 180, noNaN: true});
const length = fc.double({min: -9, max: 9, noNaN: true});

function operatorAt(rotDegrees: number, tiltDegrees: number, psiDegrees: number, shift: number): Operator {
  const rotation = eulerMatrix({rotDegrees, tiltDegrees, psiDegrees});
  const [x, y, z] = place({rotation, shiftAngstrom: [0, 0, 0]}, centre);
  return {rotation, shiftAngstrom: [centre[0] - x + shift, centre[1] - y, centre[2] - z]};
}

test('an operator within limits stays where it is, the tilt of either sign', (t) => {
  const within = (range: number) => fc.double({min: -range, max: range, noNaN: true});
  holds(
    t,
    fc.property(within(30), within(20), within(40), within(3), (rot, tilt, psi, shift) => {
      const operator = operatorAt(rot, tilt, psi, shift);
      const clamped = clampedTo(limits, identityOperator, centre, operator);
      const {angleDegrees, distanceAngstrom} = difference(clamped.operator, operator, centre);
      return angleDegrees < 1e-5 && distanceAngstrom < 1e-9 && clamped.excessDegrees < 1e-6;
    }),
    {numRuns: 100, seed: 1},
  );
});

test('what is clamped lies within the limits, and clamping it again changes nothing', (t) => {
  holds(
    t,
    fc.property(angle, angle, angle, length, (rot, tilt, psi, shift) => {
      const {operator} = clampedTo(limits, identityOperator, centre, operatorAt(rot, tilt, psi, shift));
      const again = clampedTo(limits, identityOperator, centre, operator);
      const moved = place(operator, centre).map((value, axis) => value - centre[axis]);
      const isNear = Math.abs(moved[0]) <= 3 + 1e-9 && Math.abs(moved[1]) < 1e-9;
      return again.excessDegrees < 1e-5 && isNear;
    }),
    {numRuns: 100, seed: 1},
  );
});

test('without a tilt, rot takes what psi may not', (t) => {
  const {operator, excessDegrees} = clampedTo(limits, identityOperator, centre, operatorAt(0, 0, 65, 0));
  t.true(excessDegrees < 1e-9);
  t.true(difference(operator, operatorAt(25, 0, 40, 0), centre).angleDegrees < 1e-6);
});
