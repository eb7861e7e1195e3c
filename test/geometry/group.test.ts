import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import * as fc from 'fast-check';
import {InputError} from '../../src/errors.ts';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {groupAbout, pointGroupOperators} from '../../src/geometry/group.ts';
import {determinant, identityMatrix, transform} from '../../src/geometry/matrix3.ts';
import {compose, difference, isIdentity, place, type Operator} from '../../src/geometry/operator.ts';
import {angleBetween, rotationAbout} from '../../src/geometry/rotation.ts';
import {cross, norm, normalise, scale} from '../../src/geometry/vector.ts';
import {findPeer} from '../helpers/peer.ts';
import {directions, farthest, points} from './arbitraries.ts';
import {holds} from '../helpers/holds.ts';

const orders = {
  C1: 1,
  C4: 4,
  C7: 7,
  C99: 99,
  D1: 2,
  D2: 4,
  D7: 14,
  T: 12,
  O: 24,
  I: 60,
  I1: 60,
  I2: 60,
  I3: 60,
  I4: 60,
};

function isAmong(operator: Operator, group: readonly Operator[]): boolean {
  const at = angstromPoint(10, 20, 30);
  return group.some((other) => {
    const {angleDegrees, distanceAngstrom} = difference(operator, other, at);
    return angleDegrees < 1e-9 && distanceAngstrom < 1e-9;
  });
}

for (const [name, order] of Object.entries(orders)) {
  test(`${name} has ${order} different rotations, the identity first, and keeps the hand`, (t) => {
    const group = pointGroupOperators(name);
    t.is(group.length, order);
    t.deepEqual(group[0].rotation, identityMatrix);
    t.true(group.every(({rotation}) => Math.abs(determinant(rotation) - 1) < 1e-12));
    t.true(group.every((a, k) => group.slice(0, k).every((b) => angleBetween(a.rotation, b.rotation) > 3)));
  });
}

for (const name of ['C7', 'D7', 'T', 'O', 'I1', 'I2', 'I3', 'I4']) {
  test(`${name} is closed: every product is in the group`, (t) => {
    const group = pointGroupOperators(name);
    t.true(group.every((a) => group.every((b) => isAmong(compose(a, b), group))));
  });

  test(`${name} agrees with RELION`, agreesWithRelion, name);
}

test('D2 agrees with RELION', agreesWithRelion, 'D2');
test('I, without a number, agrees with RELION', agreesWithRelion, 'I');

test('operators of Cn come with ascending angle, right-handed about +z', (t) => {
  const expected = [0, 72, 144, 216, 288].map((angle) => rotationAbout([0, 0, 1], angle));
  const found = pointGroupOperators('c5');
  t.true(found.every(({rotation}, k) => farthest(rotation, expected[k]) < 1e-14));
});

test('a group about another axis and centre leaves the centre in place and is closed', (t) => {
  holds(
    t,
    fc.property(fc.constantFrom('C3', 'D3', 'T', 'O'), directions, points, (name, axis, centre) => {
      const others = groupAbout(name, {axis, centre});
      const group = [{rotation: identityMatrix, shiftAngstrom: [0, 0, 0] as const}, ...others];
      return (
        others.length === pointGroupOperators(name).length - 1 &&
        !others.some((operator) => isIdentity(operator)) &&
        others.every((operator) => farthest(place(operator, centre), centre) < 1e-9) &&
        others.every((a) => others.every((b) => isAmong(compose(a, b), group)))
      );
    }),
    {numRuns: 30},
  );
});

test('the first operator of Cn about an axis turns right-handed about it', (t) => {
  holds(
    t,
    fc.property(directions, points, (axis, centre) => {
      const [first] = groupAbout('C7', {axis, centre});
      return angleBetween(first.rotation, rotationAbout(axis, 360 / 7)) < 1e-9;
    }),
  );
});

test('a two-fold of Dn lies along the projection of the second axis', (t) => {
  const separate = fc
    .tuple(directions, directions)
    .filter(([a, b]) => norm(cross(normalise(a), normalise(b))) > 0.01);
  holds(
    t,
    fc.property(separate, ([axis, secondAxis]) => {
      const group = groupAbout('D5', {axis, secondAxis, centre: angstromPoint(0, 0, 0)});
      const twofold = cross(cross(axis, secondAxis), axis);
      return group.some(({rotation}) => angleBetween(rotation, rotationAbout(twofold, 180)) < 1e-7);
    }),
  );
});

test('along z of the box and through its centre a group is RELION’s own', (t) => {
  const found = groupAbout('I3', {axis: [0, 0, 2], centre: angstromPoint(0, 0, 0)});
  const expected = pointGroupOperators('I3').slice(1);
  t.true(found.every(({rotation}, k) => farthest(rotation, expected[k].rotation) < 1e-15));
});

test('along x of the box, the group’s x is y of the box', (t) => {
  const [, , twofold] = groupAbout('D3', {axis: [1, 0, 0], centre: angstromPoint(0, 0, 0)});
  t.true(farthest(transform(twofold.rotation, [0, 1, 0]), [0, 1, 0]) < 1e-15);
});

for (const name of ['', 'C0', 'C100', 'D', 'X3', 'I5', 'constructor']) {
  test(`"${name}" is no point group, and the message says which there are`, (t) => {
    const error = t.throws(() => pointGroupOperators(name), {instanceOf: InputError, code: 'GROUP_UNKNOWN'});
    t.regex(error.message, /C1 to C99, D1 to D99, T, O, I/);
    t.is(error.exitCode, 2);
  });
}

for (const name of ['CS', 'Ci', 'C3v', 'D3h', 'D2d', 'S4', 'Th', 'Td', 'Oh', 'Ih', 'I2H']) {
  test(`${name} is refused, because it would invert the hand`, (t) => {
    t.throws(() => pointGroupOperators(name), {code: 'GROUP_WITH_MIRRORS', message: /invert the hand/});
  });
}

test('axes that give no frame are refused', (t) => {
  const centre = angstromPoint(0, 0, 0);
  const refused = {instanceOf: InputError, code: 'GROUP_AXES'};
  t.throws(() => groupAbout('D3', {axis: [0, 0, 0], centre}), refused);
  t.throws(() => groupAbout('D3', {axis: [0, 0, 1], secondAxis: scale([0, 0, 1], -3), centre}), refused);
});

function agreesWithRelion(t: ExecutionContext, name: string): void {
  const relion = findPeer('relion_refine');
  if (relion === undefined) return skipped(t);
  const printed = printedMatrices(relion, name);
  const own = pointGroupOperators(name).map(({rotation}) => rotation);
  t.is(own.length, printed.length);
  t.true(printed.every((theirs) => own.some((ours) => farthest(ours, theirs) < 2e-5)));
  t.true(own.every((ours) => printed.some((theirs) => farthest(ours, theirs) < 2e-5)));
}

function skipped(t: ExecutionContext): void {
  t.log('relion_refine is not installed: not compared.');
  t.pass();
}

/** RELION prints five digits or more. */
function printedMatrices(relion: string, group: string): number[][] {
  const folder = mkdtempSync(join(tmpdir(), 'localsym-group-'));
  try {
    const options = ['--o', join(folder, 'x'), '--sym', group, '--print_symmetry_ops'];
    const printed = execFileSync(relion, options, {cwd: folder, encoding: 'utf8'});
    return [...printed.matchAll(/R\(\d+\)=((?:\s+[-\d.e]+){9})/g)].map(([, m]) =>
      m.trim().split(/\s+/).map(Number),
    );
  } finally {
    rmSync(folder, {recursive: true});
  }
}
