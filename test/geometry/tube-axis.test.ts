import test from 'ava';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {determinant} from '../../src/geometry/matrix3.ts';
import {place} from '../../src/geometry/operator.ts';
import {tiltDegrees, tubeOperator} from '../../src/geometry/tube-axis.ts';

test('the tube’s axis passes its offset and leans as it says, and its frame is a rotation', (t) => {
  const axis = {offsetAngstrom: [3, -2], leanRadians: [0.03, 0.01]} as const;
  const operator = tubeOperator(axis);
  t.deepEqual([...place(operator, angstromPoint(0, 0, 0))], [3, -2, 0]);
  const [x, y, z] = place(operator, angstromPoint(0, 0, 100));
  t.true(Math.abs(Math.atan2(y + 2, x - 3) - Math.atan2(0.01, 0.03)) < 1e-9);
  t.true(Math.abs(Math.hypot(x - 3, y + 2) - 100 * Math.sin(Math.hypot(0.03, 0.01))) < 1e-9);
  t.true(Math.abs(z - 100 * Math.cos(Math.hypot(0.03, 0.01))) < 1e-9);
  t.true(Math.abs(determinant(operator.rotation) - 1) < 1e-12);
  t.true(Math.abs(tiltDegrees(axis) - (180 / Math.PI) * Math.hypot(0.03, 0.01)) < 1e-12);
});
