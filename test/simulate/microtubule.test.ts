import test from 'ava';
import {eulerAngles} from '../../src/geometry/euler.ts';
import type {MicrotubuleOptions} from '../../src/simulate/microtubule-options.ts';
import {
  microtubuleAtoms,
  type MicrotubuleUnit,
  type SimulatedMicrotubule,
} from '../../src/simulate/microtubule.ts';
import {centreOfMass, placeAtoms} from '../../src/simulate/atoms.ts';
import {InputError} from '../../src/errors.ts';

const base: MicrotubuleOptions = {
  protofilaments: 13,
  starts: 3,
  dimerRiseAngstrom: 83.1,
  dimerTwistDegrees: 0.1,
  hand: 'left',
  seed: 1,
  lengthAngstrom: 400,
};
const tilted = {offsetAngstrom: [12, -7], tiltDegrees: 3, tiltAzimuthDegrees: 40} as const;

const cases: readonly (readonly [string, Partial<MicrotubuleOptions>])[] = [
  ['13_3', {}],
  ['14_3 of the wrong hand', {protofilaments: 14, dimerTwistDegrees: -0.5, hand: 'right'}],
  ['15_4, which has no seam', {protofilaments: 15, starts: 4, dimerTwistDegrees: 0.91}],
  [
    '12_2 of the wrong hand, minus end up',
    {protofilaments: 12, starts: 2, hand: 'right', polarity: 'minus-up'},
  ],
  ['13_3 minus end up, off centre and tilted', {polarity: 'minus-up', axis: tilted}],
  ['13_3 with its seam after 4, decorated', {seamAfter: 4, decorated: true, azimuthDegrees: 17.3}],
  ['13_3 with its seam after 9', {seamAfter: 9, phaseAngstrom: 5.1}],
];

for (const [name, options] of cases) {
  test(`the operators lead from the reference to every protofilament: ${name}`, (t) => {
    const made = microtubuleAtoms({...base, ...options});
    const reference = unitsOf(made, made.referenceProtofilament);
    t.is(made.copies.length, (options.protofilaments ?? 13) - 1);
    for (const {protofilament, operator} of made.copies) {
      let compared = 0;
      for (const copy of unitsOf(made, protofilament)) {
        const first = reference.find(({dimer, chain}) => dimer === copy.dimer && chain === copy.chain);
        if (first === undefined) continue;
        t.true(largestDifference(placeAtoms(first.atoms, operator), copy.atoms) < 1e-9);
        compared += 1;
      }
      t.true(compared >= 5, `${compared} units compared`);
    }
  });
}

for (const [name, options] of cases) {
  const seams = (options.starts ?? 3) % 2;
  test(`${name} has ${seams} seam(s) where α meets β sideways`, (t) => {
    const made = microtubuleAtoms({...base, ...options, axis: undefined, decorated: false});
    const expected = seams === 1 ? [options.seamAfter ?? options.protofilaments ?? 13] : [];
    t.deepEqual(seamsOf(made), expected);
    t.is(made.seamAfter, expected.at(0));
  });
}

// The lattice of a map made with other software from an atomic model.
test('13_3, rise 83.1 Å, twist +0.1°: one step is psi 27.680769° and 9.588462 Å', (t) => {
  const {copies, referenceProtofilament} = microtubuleAtoms(base);
  t.is(referenceProtofilament, 7);
  for (const {protofilament, steps, operator} of copies) {
    t.is(steps, protofilament - 7);
    const {rotDegrees, tiltDegrees, psiDegrees} = eulerAngles(operator.rotation);
    t.true(Math.abs(psiDegrees - 27.680769230769 * steps) < 1e-9);
    t.deepEqual([rotDegrees, tiltDegrees], [0, 0]);
    t.deepEqual(operator.shiftAngstrom.slice(0, 2), [0, 0]);
    t.true(Math.abs(operator.shiftAngstrom[2] - 9.588461538462 * steps) < 1e-9);
  }
});

test('a left-handed start helix climbs as it turns from +y to +x, seen from the top', (t) => {
  const {copies} = microtubuleAtoms({...base, dimerTwistDegrees: 0, lengthAngstrom: 100});
  const next = copies.find(({steps}) => steps === 1)?.operator;
  t.true(next !== undefined && next.rotation[1] > 0 && next.shiftAngstrom[2] > 0);
});

test('the reference protofilament stands where it was asked for', (t) => {
  const made = microtubuleAtoms({...base, dimerTwistDegrees: 0, azimuthDegrees: 30, phaseAngstrom: 5});
  for (const unit of unitsOf(made, 7)) {
    const [x, y, z] = centreOfMass(unit.atoms);
    t.true(Math.abs((Math.atan2(y, x) * 180) / Math.PI - 30) < 1);
    t.true(Math.abs(Math.hypot(x, y) - 112) < 1.5);
    const expected = 5 + 83.1 * (unit.dimer + (unit.chain === 'alpha' ? 0.25 : 0.75));
    t.true(Math.abs(z - expected) < 2.5);
  }
});

test('the protofilaments turn with their twist, right-handed positive', (t) => {
  const units = unitsOf(microtubuleAtoms({...base, dimerTwistDegrees: 2}), 7);
  const [lower, upper] = [0, 1].map((dimer) => {
    const [x, y] = centreOfMass(units.find((u) => u.dimer === dimer && u.chain === 'beta')!.atoms);
    return (Math.atan2(y, x) * 180) / Math.PI;
  });
  t.true(Math.abs(upper - lower - 2) < 1e-9);
});

test('with the minus end up β lies below α in a dimer', (t) => {
  const units = unitsOf(microtubuleAtoms({...base, polarity: 'minus-up'}), 7);
  const height = (chain: string): number =>
    centreOfMass(units.find((unit) => unit.dimer === 0 && unit.chain === chain)!.atoms)[2];
  t.true(height('alpha') > height('beta'));
});

test('a motor domain on each dimer lies outside the wall', (t) => {
  const made = microtubuleAtoms({...base, decorated: true, lengthAngstrom: 90});
  const motors = made.units.filter(({chain}) => chain === 'motor');
  t.true(motors.length >= 13);
  for (const {atoms} of motors) {
    const [x, y] = centreOfMass(atoms);
    t.true(Math.hypot(x, y) > 150 && Math.hypot(x, y) < 175);
    t.is(atoms.x.length, 350);
  }
});

test('numbers that describe no microtubule are refused', (t) => {
  for (const wrong of [{protofilaments: 2}, {starts: 1.5}, {dimerRiseAngstrom: 0}, {seamAfter: 14}]) {
    const error = t.throws(() => microtubuleAtoms({...base, ...wrong}), {instanceOf: InputError});
    t.is(error?.code, 'MICROTUBULE_NUMBERS');
  }
});

function unitsOf({units}: SimulatedMicrotubule, protofilament: number): readonly MicrotubuleUnit[] {
  return units.filter((unit) => unit.protofilament === protofilament);
}

function largestDifference(a: MicrotubuleUnit['atoms'], b: MicrotubuleUnit['atoms']): number {
  return Math.max(
    ...a.x.map((x, i) =>
      Math.max(Math.abs(x - b.x[i]), Math.abs(a.y[i] - b.y[i]), Math.abs(a.z[i] - b.z[i])),
    ),
  );
}

/** After which protofilaments the nearest monomer of the next one is of the other kind. */
function seamsOf(made: SimulatedMicrotubule): number[] {
  const count = made.copies.length + 1;
  const monomers = made.units.map((unit) => ({...unit, height: centreOfMass(unit.atoms)[2]}));
  const seams: number[] = [];
  for (let k = 1; k <= count; k += 1) {
    const own = monomers.filter((unit) => unit.protofilament === k);
    const middle = own.reduce((a, b) => (Math.abs(b.height) < Math.abs(a.height) ? b : a));
    const beside = monomers.filter((unit) => unit.protofilament === (k % count) + 1);
    const distance = (height: number): number => Math.abs(height - middle.height);
    const nearest = beside.reduce((a, b) => (distance(b.height) < distance(a.height) ? b : a));
    if (nearest.chain !== middle.chain) seams.push(k);
  }
  return seams;
}
