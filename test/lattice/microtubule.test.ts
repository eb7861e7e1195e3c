import test from 'ava';
import fc from 'fast-check';
import {compose, difference, identityOperator} from '../../src/geometry/operator.ts';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {rotationAbout} from '../../src/geometry/rotation.ts';
import {
  hasSeam,
  lateralStep,
  oppositeTheSeam,
  protofilamentOperators,
  type MicrotubuleLattice,
} from '../../src/lattice/microtubule.ts';
import {holds} from '../helpers/holds.ts';

const lattice13: MicrotubuleLattice = {
  protofilaments: 13,
  starts: 3,
  dimerRiseAngstrom: 83.1343,
  dimerTwistDegrees: 0,
  hand: 'left',
  closure: 'exact',
};

/** RELION wiki, Local symmetry: the table of the 13_3, psi and z by protofilament number. */
const wikiTable: readonly (readonly [number, number, number])[] = [
  [6, -27.69231, -9.59242],
  [5, -55.384621, -19.18484],
  [4, -83.07692, -28.77726],
  [3, -110.769234, -38.36968],
  [2, -138.461533, -47.9621],
  [1, -166.153854, -57.55452],
  [8, 27.69231, 9.59242],
  [9, 55.384621, 19.18484],
  [10, 83.07692, 28.77726],
  [11, 110.769234, 38.36968],
  [12, 138.461533, 47.9621],
  [13, 166.153854, 57.55452],
];

test("the wiki's 13_3 table: z to the last printed digit, psi within its float32 rounding", (t) => {
  const operators = protofilamentOperators(lattice13, {reference: 7});
  t.is(operators.length, 12);
  for (const [protofilament, psi, z] of wikiTable) {
    const found = operators.find((operator) => operator.protofilament === protofilament);
    t.is(found?.riseAngstrom.toFixed(5), z.toFixed(5));
    t.true(Math.abs((found?.psiDegrees ?? Infinity) - psi) < 1e-5);
  }
});

test('design values: a rise of 83.1 Å and +0.1° per dimer give 27.680769° and 9.588462 Å', (t) => {
  const step = lateralStep({...lattice13, dimerRiseAngstrom: 83.1, dimerTwistDegrees: 0.1});
  t.is((-step.helicalDegrees).toFixed(6), '27.680769');
  t.is(step.riseAngstrom.toFixed(6), '9.588462');
});

test('a 14_3 at −0.5° per dimer departs from 360°/14 by 0.37° at the seventh step', (t) => {
  const lattice = {...lattice13, protofilaments: 14, dimerTwistDegrees: -0.5};
  const exact = lateralStep(lattice).helicalDegrees;
  const wiki = lateralStep({...lattice, closure: 'wiki'}).helicalDegrees;
  t.is(Math.abs(7 * (exact - wiki)).toFixed(3), '0.375');
});

/** Lattice accommodation model, as tabulated for the presets (rise 82 Å per dimer). */
const publishedSteps: readonly (readonly [number, number, number, number, number])[] = [
  [11, 3, 1.43, -32.532, 11.18],
  [12, 3, 0.63, -29.922, 10.25],
  [13, 3, 0, -27.692, 9.46],
  [14, 3, -0.5, -25.768, 8.79],
  [15, 3, -0.9, -24.09, 8.2],
  [15, 4, 0.91, -23.879, 10.93],
  [16, 4, 0.47, -22.441, 10.25],
];

for (const [protofilaments, starts, dimerTwistDegrees, turn, rise] of publishedSteps) {
  test(`${protofilaments}_${starts}: the lateral step is ${turn}° and ${rise} Å`, (t) => {
    const step = lateralStep({
      ...lattice13,
      protofilaments,
      starts,
      dimerTwistDegrees,
      dimerRiseAngstrom: 82,
    });
    t.true(Math.abs(step.helicalDegrees - turn) < 0.002);
    t.true(Math.abs(step.riseAngstrom - rise) < 0.006);
  });
}

test('as many steps as protofilaments climb the start number of monomers, and turn by their supertwist', (t) => {
  const lattices = fc.record({
    protofilaments: fc.integer({min: 4, max: 20}),
    starts: fc.integer({min: 1, max: 5}),
    dimerRiseAngstrom: fc.double({min: 80, max: 85, noNaN: true}),
    dimerTwistDegrees: fc.double({min: -3, max: 3, noNaN: true}),
    hand: fc.constantFrom('left' as const, 'right' as const),
    closure: fc.constant('exact' as const),
  });
  const property = fc.property(lattices, (lattice) => {
    const [first] = protofilamentOperators(lattice, {reference: 1, copies: [2]});
    let round = identityOperator;
    for (let step = 0; step < lattice.protofilaments; step += 1) round = compose(first.operator, round);
    const climb = {
      rotation: rotationAbout([0, 0, 1], (lattice.starts * lattice.dimerTwistDegrees) / 2),
      shiftAngstrom: [0, 0, (lattice.starts * lattice.dimerRiseAngstrom) / 2] as const,
    };
    const {angleDegrees, distanceAngstrom} = difference(round, climb, angstromPoint(112, 0, 0));
    return angleDegrees < 1e-9 && distanceAngstrom < 1e-9;
  });
  holds(t, property);
});

test('operators turn a left-handed lattice with −z to +z as psi grows, and the other hand the other way', (t) => {
  const [left] = protofilamentOperators(lattice13, {reference: 7, copies: [8]});
  const [right] = protofilamentOperators({...lattice13, hand: 'right'}, {reference: 7, copies: [8]});
  t.true(left.psiDegrees > 0 && left.riseAngstrom > 0);
  t.true(right.psiDegrees < 0 && right.riseAngstrom > 0);
});

test('the reference lies opposite the seam: 7 of 13, 7 of 14, 2 of 4', (t) => {
  t.deepEqual(
    [13, 14, 4].map((n) => oppositeTheSeam(n)),
    [7, 7, 2],
  );
});

test('odd start numbers have a seam, even ones have none', (t) => {
  t.deepEqual(
    [1, 2, 3, 4, 5].map((s) => hasSeam(s)),
    [true, false, true, false, true],
  );
});
