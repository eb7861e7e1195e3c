import test from 'ava';
import {InputError} from '../../src/errors.ts';
import {checkLattice, latticesClosing} from '../../src/lattice/closure.ts';
import type {MicrotubuleLattice} from '../../src/lattice/microtubule.ts';

const lattice13: MicrotubuleLattice = {
  protofilaments: 13,
  starts: 3,
  dimerRiseAngstrom: 83.1,
  dimerTwistDegrees: 0.1,
  hand: 'left',
  closure: 'exact',
};

test('a plain 13_3 raises nothing', (t) => {
  t.deepEqual(checkLattice(lattice13), []);
});

test('a published sheet labelled 14 protofilaments, twist −27.763° and rise 9.28 Å, closes only as a 13_3', (t) => {
  const error = t.throws(
    () =>
      checkLattice({...lattice13, protofilaments: 14, dimerTwistDegrees: -27.763, dimerRiseAngstrom: 9.28}),
    {instanceOf: InputError, code: 'LATTICE_NOT_TUBULIN'},
  );
  t.regex(error.message, /close only as a 13_3.*not as a 14_3/);
  t.regex(error.suggestions[0], /--protofilaments 13 --start 3 --twist -0.613 --rise 80.427/);
});

test('the step between protofilaments is told from the repeat of a dimer, whichever way it is written', (t) => {
  for (const [turn, rise] of [
    [-27.692, 9.588],
    [27.692, -9.588],
  ]) {
    const [first] = latticesClosing(turn, rise);
    t.is(`${first.protofilaments}_${first.starts} ${first.hand}`, '13_3 left');
    t.true(Math.abs(first.dimerRiseAngstrom - 83.1) < 0.01);
    t.true(Math.abs(first.dimerTwistDegrees) < 0.01);
  }
  t.is(latticesClosing(27.692, 9.588)[0].hand, 'right');
});

test('a monomer repeat is named, with the dimer to give', (t) => {
  const error = t.throws(
    () => checkLattice({...lattice13, dimerRiseAngstrom: 41.55, dimerTwistDegrees: 0.05}),
    {
      instanceOf: InputError,
    },
  );
  t.regex(error.message, /those of a monomer/);
  t.deepEqual(error.suggestions, ['Give the dimer: --twist 0.1 --rise 83.1.']);
});

test('a twist that a map or preset says is a dimer’s, and not doubled with the rise of a monomer', (t) => {
  const error = t.throws(
    () =>
      checkLattice(
        {...lattice13, dimerRiseAngstrom: 41.55, dimerTwistDegrees: 0.097_392_080_576_457_96},
        {isTwistOfDimer: true},
      ),
    {instanceOf: InputError, code: 'LATTICE_NOT_TUBULIN'},
  );
  t.regex(error.message, /^A rise of 41\.55 Å is that of a monomer/);
  t.deepEqual(error.suggestions, ['Give the dimer: --rise 83.1.']);
});

test('numbers of a map are rounded where they are refused', (t) => {
  const raw = {
    ...lattice13,
    dimerRiseAngstrom: 87.255_355_965_103_19,
    dimerTwistDegrees: 0.097_433_045_463_548_92,
  };
  const error = t.throws(() => checkLattice(raw), {instanceOf: InputError});
  t.regex(error.message, /^A twist of 0\.097° and a rise of 87\.255 Å close as no microtubule lattice/);
});

test('numbers of no microtubule are refused with the range that was expected', (t) => {
  const error = t.throws(
    () => checkLattice({...lattice13, dimerRiseAngstrom: 27.6, dimerTwistDegrees: -166.6}),
    {
      instanceOf: InputError,
    },
  );
  t.regex(error.message, /close as no microtubule lattice.*80 to 85 Å.*±3°/);
});

test('the supertwist of another lattice is pointed out by its name', (t) => {
  const [warning] = checkLattice({...lattice13, protofilaments: 14, dimerTwistDegrees: 1.43});
  t.is(warning.code, 'LATTICE_TWIST_UNUSUAL');
  t.regex(warning.message, /11_3/);
});

test('unusual lattices and the right hand are said', (t) => {
  const codes = checkLattice({...lattice13, protofilaments: 4, starts: 1, hand: 'right'}).map(
    ({code}) => code,
  );
  t.deepEqual(codes, ['LATTICE_UNUSUAL', 'LATTICE_RIGHT_HANDED']);
});

test('a mirrored lattice has the mirrored supertwist: +0.5° is usual for a right-handed 14_3', (t) => {
  const right = {...lattice13, protofilaments: 14, hand: 'right' as const};
  const codes = (dimerTwistDegrees: number) =>
    checkLattice({...right, dimerTwistDegrees}).map(({code}) => code);
  t.deepEqual(codes(0.5), ['LATTICE_RIGHT_HANDED']);
  t.deepEqual(codes(-0.5), ['LATTICE_TWIST_UNUSUAL', 'LATTICE_RIGHT_HANDED']);
});
