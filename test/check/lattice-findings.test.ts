import test from 'ava';
import {compareLattice, type CheckedScrews} from '../../src/check/lattice-findings.ts';
import type {AngstromPoint} from '../../src/geometry/frames.ts';
import {compose, identityOperator, invert, place, type Operator} from '../../src/geometry/operator.ts';
import {tubeOperator, type TubeAxis} from '../../src/geometry/tube-axis.ts';
import {latticeFromMap} from '../../src/lattice/from-map/lattice-from-map.ts';
import type {LatticeReading, TubeReading} from '../../src/lattice/from-map/lattice-reading.ts';
import {placeOfIndex, placeOfNumber} from '../../src/lattice/from-map/protofilament-places.ts';
import {protofilamentOperators, type MicrotubuleLattice} from '../../src/lattice/microtubule.ts';
import {loadFourier} from '../../src/map/fourier.ts';
import {simulatedTube} from '../helpers/simulated-tube.ts';

const fourier = await loadFourier();
const leaning = {offsetAngstrom: [8, -5], tiltDegrees: 1.5, tiltAzimuthDegrees: 50} as const;
const reading = latticeFromMap(simulatedTube({axis: leaning, dimerTwistDegrees: 0.8}), {fourier});
const even = latticeFromMap(simulatedTube({protofilaments: 12, starts: 2, dimerTwistDegrees: 0}), {fourier});

function tubeOf({tube}: LatticeReading): TubeReading {
  if (tube === undefined) throw new Error('The simulated microtubule must be read.');
  return tube;
}
const tube = tubeOf(reading);
const {axis} = tube;

type Made = {
  readonly lattice?: Partial<MicrotubuleLattice>;
  readonly about?: TubeAxis;
  /** The number of the protofilament under the mask. */
  readonly on?: number;
  readonly numberedAs?: number;
};

/** Operators as they should be, but for what is said. */
function made({lattice = {}, about = axis, on = 7, numberedAs = on}: Made): CheckedScrews {
  const whole: MicrotubuleLattice = {...tube.lattice, closure: 'exact', ...lattice};
  const {azimuthDegrees = 0} = placeOfNumber(tube, on) ?? {};
  const radians = (azimuthDegrees * Math.PI) / 180;
  const inTube = [112 * Math.cos(radians), 112 * Math.sin(radians), 0] as const as AngstromPoint;
  const toBox = tubeOperator(about);
  return {
    maskName: 'mask.mrc',
    centre: place(tubeOperator(axis), inTube),
    operators: protofilamentOperators(whole, {reference: numberedAs}).map(({operator}) =>
      compose(toBox, compose(operator, invert(toBox))),
    ),
  };
}

function codes(set: CheckedScrews, of: LatticeReading = reading): readonly string[] {
  return compareLattice(of, set).findings.map(({severity, code}) => `${severity} ${code}`);
}

for (const on of [1, 7, 13])
  test(`operators as the map has them are right, from protofilament ${on} as from any other`, (t) => {
    t.deepEqual(codes(made({on})), []);
  });

test('operators of the other hand: the finding names both hands', (t) => {
  const {hand} = tube.lattice;
  const mirrored = made({lattice: {hand: 'right', dimerTwistDegrees: -tube.lattice.dimerTwistDegrees}});
  t.is(hand, 'left');
  t.deepEqual(codes(mirrored), ['fault LATTICE_HAND']);
  const [{message}] = compareLattice(reading, mirrored).findings;
  t.regex(message, /right-handed start helix; the map shows a left-handed 13_3/);
});

test('operators about the axis of the box, where the microtubule lies 9 Å aside, fail with both in Å', (t) => {
  const set = made({about: {offsetAngstrom: [0, 0], leanRadians: [0, 0]}});
  t.deepEqual(codes(set), ['fault LATTICE_AXIS']);
  t.regex(
    compareLattice(reading, set).findings[0].message,
    /9\.\d\d Å from that of the microtubule.*leans by 1\.5\d°/,
  );
});

test('steps of a 14_3 in a 13_3 fail, with the turn and climb of both', (t) => {
  const set = made({lattice: {protofilaments: 14}});
  t.deepEqual(codes(set), ['fault LATTICE_STEP']);
  t.regex(
    compareLattice(reading, set).findings[0].message,
    /a left-handed 13_3: operator \d+ turns by -?[\d.]+° and climbs -?[\d.]+ Å, where the nearest is at/,
  );
});

test('steps of 360°/13 instead of supertwisted ones matter where the map is fine enough to show it', (t) => {
  const set = made({lattice: {closure: 'wiki'}});
  t.deepEqual(codes(set), []);
  const finer = {...reading, tube: {...tube, resolutionAngstrom: 4}};
  t.deepEqual(codes(set, finer), ['warning LATTICE_STEP']);
});

test('copies that cross the seam of the map are out of register, and are named', (t) => {
  const set = made({on: 3, numberedAs: 7});
  t.deepEqual(codes(set), ['fault LATTICE_SEAM']);
  t.regex(
    compareLattice(reading, set).findings[0].message,
    /on protofilament 3 of 13.*4 of 12 .*: operators 1, 2, 3, 4\.$/,
  );
});

test('copies moved by one monomer are out of register, by one dimer they are not', (t) => {
  const {dimerRiseAngstrom, dimerTwistDegrees} = tubeOf(even).lattice;
  const tubeEven = tubeOf(even);
  const whole: MicrotubuleLattice = {...tubeEven.lattice, closure: 'exact'};
  const radians = (placeOfIndex(tubeEven, 0).azimuthDegrees * Math.PI) / 180;
  const toBox = tubeOperator(tubeEven.axis);
  const up = {...identityOperator, shiftAngstrom: [0, 0, dimerRiseAngstrom] as const};
  const half = {...identityOperator, shiftAngstrom: [0, 0, dimerRiseAngstrom / 2] as const};
  const set = (by: Operator): CheckedScrews => ({
    maskName: 'mask.mrc',
    centre: place(toBox, [103 * Math.cos(radians), 103 * Math.sin(radians), 0] as const as AngstromPoint),
    operators: protofilamentOperators(whole, {reference: 6}).map(({operator}, i) =>
      compose(toBox, compose(i === 2 ? compose(by, operator) : operator, invert(toBox))),
    ),
  });
  t.true(Math.abs(dimerTwistDegrees) < 0.1);
  t.is(tubeEven.seam.verdict, 'no seam');
  t.deepEqual(codes(set(up), even), []);
  t.deepEqual(codes(set(half), even), ['fault LATTICE_REGISTER']);
});

test('nothing is said where the map is not sure, the operators have no common axis, or the mask is on the axis', (t) => {
  const wrong = made({lattice: {protofilaments: 14}});
  t.deepEqual(codes(wrong, {...reading, verdict: 'likely'}), []);
  t.deepEqual(codes({...wrong, operators: wrong.operators.slice(0, 1)}), []);
  const elsewhere = {...wrong.operators[0], shiftAngstrom: [40, 0, 0] as const};
  t.deepEqual(codes({...wrong, operators: [elsewhere, ...wrong.operators.slice(1)]}), []);
  t.deepEqual(codes({...wrong, centre: place(tubeOperator(axis), [5, 0, 0] as const as AngstromPoint)}), []);
});

test('what agrees is said, what does not, and why nothing could be compared', (t) => {
  const agreeing = compareLattice(reading, made({on: 7}));
  t.is(agreeing.verdict, 'agrees');
  t.true(agreeing.isOnWall);
  t.deepEqual(agreeing.protofilaments, [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13]);
  t.regex(
    agreeing.text,
    /^left-handed 13_3 in the map: axis, hand, step \(at most 0\.\d Å beside a monomer\) and seam \(Z .*\) agree$/,
  );
  const crossing = compareLattice(reading, made({on: 3, numberedAs: 7}));
  t.is(crossing.verdict, 'contradicts');
  t.regex(crossing.text, /axis, hand and step .* agree; seam .* does not, see below$/);
  const unseen = {...tube, seam: {...tube.seam, verdict: 'not determined', reason: 'of noise'} as const};
  t.regex(
    compareLattice({...reading, tube: unseen}, made({on: 3, numberedAs: 7})).text,
    /and step .* agree; the seam could not be compared, for of noise$/,
  );
  t.regex(
    compareLattice({verdict: 'none', reason: 'no wall'}, made({})).text,
    /^not compared .*shows no lattice of a microtubule \(no wall\)$/,
  );
});
