import test from 'ava';
import * as fc from 'fast-check';
import {eulerAngles, eulerMatrix} from '../../src/geometry/euler.ts';
import {multiply, transform, transpose} from '../../src/geometry/matrix3.ts';
import {angleBetween, rotationAbout, sinDegrees} from '../../src/geometry/rotation.ts';
import {angles, farthest, numbers, rotations} from './arbitraries.ts';
import {holds} from '../helpers/holds.ts';

/** Tilts on, at and just off the poles. */
const tilts = fc
  .tuple(fc.constantFrom(0, 180), fc.constantFrom(0, 1e-12, 1e-9, 1e-8, 1e-7, 1e-6, 1e-4))
  .map(([pole, offset]) => Math.abs(pole - offset));

test('psi of +90 degrees moves +x to −y, as relion_localsym does', (t) => {
  const quarter = eulerMatrix({rotDegrees: 0, tiltDegrees: 0, psiDegrees: 90});
  t.true(farthest(transform(quarter, [1, 0, 0]), [0, -1, 0]) === 0);
});

test('psi is minus the helical twist about +z', (t) => {
  const twist = rotationAbout([0, 0, 1], 27.69);
  t.true(farthest(eulerMatrix({rotDegrees: 0, tiltDegrees: 0, psiDegrees: -27.69}), twist) < 1e-15);
});

test('at tilt 0 rot and psi are equivalent, as the RELION wiki says', (t) => {
  const byRot = eulerMatrix({rotDegrees: 27.69, tiltDegrees: 0, psiDegrees: 0});
  const byPsi = eulerMatrix({rotDegrees: 0, tiltDegrees: 0, psiDegrees: 27.69});
  t.true(farthest(byRot, byPsi) < 1e-15);
});

/** From `relion_refine --sym I1 --print_symmetry_ops`, RELION 3.1.3. */
test('matrix and angles agree with those that RELION prints', (t) => {
  const printed = [0.80902, -0.5, -0.30902, 0.5, 0.30902, 0.80902, -0.30902, -0.80902, 0.5];
  const matrix = eulerMatrix({rotDegrees: -110.905, tiltDegrees: 60, psiDegrees: 69.0948});
  t.true(farthest(matrix, printed) < 1e-5);
});

test('at tilt 0 and 180 all of the turn is in psi', (t) => {
  for (const tiltDegrees of [0, 180]) {
    const found = eulerAngles(eulerMatrix({rotDegrees: 20, tiltDegrees, psiDegrees: 50}));
    t.is(found.rotDegrees, 0);
    t.is(found.tiltDegrees, tiltDegrees);
    t.true(Math.abs(found.psiDegrees - (tiltDegrees === 0 ? 70 : 30)) < 1e-12);
  }
});

test('angles are found again: tilt in [0, 180], rot and psi in (−180, 180]', (t) => {
  holds(
    t,
    fc.property(numbers(-179, 180), numbers(0.01, 179.99), numbers(-179, 180), (rot, tilt, psi) => {
      const found = eulerAngles(eulerMatrix({rotDegrees: rot, tiltDegrees: tilt, psiDegrees: psi}));
      return (
        isSameTurn(found.rotDegrees, rot) &&
        Math.abs(found.tiltDegrees - tilt) < 1e-9 &&
        isSameTurn(found.psiDegrees, psi) &&
        [found.rotDegrees, found.psiDegrees].every((angle) => angle > -180 && angle <= 180)
      );
    }),
  );
});

test('a rotation survives its Euler angles', (t) => {
  holds(
    t,
    fc.property(rotations, (m) => angleBetween(eulerMatrix(eulerAngles(m)), m) < 1e-6),
  );
});

/** The matrix has the rounding of a product: without it, entries near 0 are better than any real ones. */
test('a rotation survives its Euler angles to 1e-6 degrees near tilt 0 and 180', (t) => {
  holds(
    t,
    fc.property(angles, tilts, angles, rotations, (rotDegrees, tiltDegrees, psiDegrees, turn) => {
      const m = eulerMatrix({rotDegrees, tiltDegrees, psiDegrees});
      const rounded = multiply(turn, multiply(transpose(turn), m));
      return angleBetween(eulerMatrix(eulerAngles(rounded)), m) < 1e-6;
    }),
    {numRuns: 2000},
  );
});

function isSameTurn(a: number, b: number): boolean {
  return Math.abs(sinDegrees((a - b) / 2)) < 1e-10;
}
