import test from 'ava';
import {InputError} from '../../src/errors.ts';
import {angleBetween, rotationAbout} from '../../src/geometry/rotation.ts';
import {norm, subtract} from '../../src/geometry/vector.ts';
import type {Operator} from '../../src/geometry/operator.ts';
import {centreOfMass, placeAtoms, pointOf, type Atoms} from '../../src/simulate/atoms.ts';
import {complexAtoms, type SimulatedComplex} from '../../src/simulate/complex.ts';
import {randomSubunit} from '../../src/simulate/subunit.ts';

const base = {copies: 3, massKilodalton: 25, boxAngstrom: 160, seed: 1};

test('the same seed gives the same complex, another seed another', (t) => {
  t.deepEqual(complexAtoms(base), complexAtoms(base));
  t.notDeepEqual(complexAtoms(base).operators, complexAtoms({...base, seed: 2}).operators);
});

test('a subunit has its mass and its centre at the origin', (t) => {
  const subunit = randomSubunit({massKilodalton: 40, seed: 1});
  t.is(subunit.x.length, 364);
  t.true(Math.abs(subunit.massDalton.reduce((sum, mass) => sum + mass, 0) - 40_000) < 1e-6);
  t.true(centreOfMass(subunit).every((value) => Math.abs(value) < 1e-9));
});

for (const contact of [true, false]) {
  test(`copies do not overlap, and ${contact ? 'touch' : 'keep apart without contact'}`, (t) => {
    const {copies} = complexAtoms({...base, contact});
    const distances = copies.flatMap((a, i) => copies.slice(0, i).map((b) => closestAngstrom(a, b)));
    t.true(Math.min(...distances) >= (contact ? 5 : 14.9));
    t.true(Math.min(...distances) <= (contact ? 6 : 17));
  });
}

test('the operators lead from the first copy to the others', (t) => {
  const made = complexAtoms({...base, neighbours: true});
  t.is(made.operators.length, 2);
  t.true(operatorError(made) < 1e-9);
});

test('no two copies have nearly the same orientation, so that none is related by a shift alone', (t) => {
  const {operators} = complexAtoms({...base, copies: 5, massKilodalton: 15});
  for (const {rotation} of operators) t.true(angleBetween(rotation, rotationAbout([0, 0, 1], 0)) > 10);
});

test('everything lies in the largest sphere of the box', (t) => {
  for (const neighbours of [false, true]) {
    const {atoms} = complexAtoms({...base, neighbours});
    t.true(atoms.x.every((_, i) => Math.hypot(...pointOf(atoms, i)) <= 75));
  }
});

test('given operators put the copies where they say, about the box centre', (t) => {
  const operators = [turn(120), turn(240)];
  const made = complexAtoms({...base, copies: operators});
  t.is(made.copies.length, 3);
  made.operators.forEach(({rotation, shiftAngstrom}, i) => {
    t.true(angleBetween(rotation, operators[i].rotation) < 1e-6);
    t.true(Math.hypot(...shiftAngstrom) < 1e-9);
  });
  t.true(operatorError(made) < 1e-9);
  t.true(closestAngstrom(made.copies[0], made.copies[1]) >= 5);
});

test('an unrelated neighbour lies beside the copies', (t) => {
  const {copies, neighbours, atoms} = complexAtoms({...base, neighbours: true});
  t.is(neighbours.length, 1);
  t.true(Math.min(...copies.map((copy) => closestAngstrom(copy, neighbours[0]))) >= 5);
  t.is(atoms.x.length, 3 * copies[0].x.length + neighbours[0].x.length);
});

test('what does not fit into the box is refused', (t) => {
  const error = t.throws(() => complexAtoms({...base, boxAngstrom: 60}), {instanceOf: InputError});
  t.is(error?.code, 'COMPLEX_TOO_LARGE');
});

function turn(angleDegrees: number): Operator {
  return {rotation: rotationAbout([0, 0, 1], angleDegrees), shiftAngstrom: [0, 0, 0]};
}

function operatorError({copies, operators}: SimulatedComplex): number {
  const differences = operators.flatMap((operator, i) => {
    const moved = placeAtoms(copies[0], operator);
    return [
      ...moved.x.map((x, k) => x - copies[i + 1].x[k]),
      ...moved.z.map((z, k) => z - copies[i + 1].z[k]),
    ];
  });
  return Math.max(...differences.map(Math.abs));
}

/** Smallest distance between residues of two parts. */
function closestAngstrom(a: Atoms, b: Atoms): number {
  const one = Array.from(a.x, (_, i) => pointOf(a, i));
  const other = Array.from(b.x, (_, i) => pointOf(b, i));
  return Math.min(...one.map((p) => Math.min(...other.map((q) => norm(subtract(p, q))))));
}
