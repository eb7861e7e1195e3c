import test from 'ava';
import {InputError} from '../../src/errors.ts';
import type {MicrotubuleLattice} from '../../src/lattice/microtubule.ts';
import {microtubuleOperators, microtubuleSetup} from '../../src/setup/microtubule-setup.ts';
import {defaultRadii, given, type MaskRequest} from '../../src/setup/protofilament-mask.ts';

const lattice: MicrotubuleLattice = {
  protofilaments: 13,
  starts: 3,
  dimerRiseAngstrom: 83.1,
  dimerTwistDegrees: 0.1,
  hand: 'left',
  closure: 'exact',
};

function request(box: number, overrides: Partial<MaskRequest> = {}): MaskRequest {
  return {
    grid: {size: [box, box, box], voxelAngstrom: 1.07},
    placement: {
      azimuthDegrees: given(0),
      boundaryAngstrom: given(0),
      innerRadiusAngstrom: given(85),
      outerRadiusAngstrom: given(140),
    },
    softEdgeVoxels: 5,
    unit: 'dimers',
    ...overrides,
  };
}

const codesOf = (warnings: readonly {readonly code: string}[]) => warnings.map(({code}) => code);

test('all thirteen: twelve operators on protofilament 7, T of 13', (t) => {
  const setup = microtubuleSetup(
    microtubuleOperators(lattice, {}),
    request(430, {lengthAngstrom: 170}),
    '5.0',
  );
  t.is(setup.operators.length, 12);
  t.is(setup.reference, 7);
  t.is(setup.tau2.effectiveWeight, 13);
  t.deepEqual(setup.warnings, []);
});

test('a subset takes the middle protofilament where it holds it, and else its own middle', (t) => {
  t.is(microtubuleOperators(lattice, {copies: [2, 3, 4, 5, 6, 7, 8]}).reference, 7);
  t.is(microtubuleOperators(lattice, {copies: [1, 2, 3]}).reference, 2);
});

test('a subset is weighed by its share of the tube: 7 of 13 count as 1.86', (t) => {
  const operators = microtubuleOperators(lattice, {copies: [4, 5, 6, 7, 8, 9, 10]});
  t.is(microtubuleSetup(operators, request(400), '5.0').tau2.effectiveWeight.toFixed(3), (13 / 7).toFixed(3));
});

test("the wiki's box is small: copies leave the sphere, and the box that holds them is named", (t) => {
  const setup = microtubuleSetup(microtubuleOperators(lattice, {}), request(300), '5.0');
  t.deepEqual(codesOf(setup.warnings), ['COPIES_LEAVE_SPHERE']);
  t.regex(setup.warnings[0].message, /box of 372 px holds it \(with --length 166\.2/);
});

test('where a shorter mask would stay in the sphere, its length is named, and it does', (t) => {
  const operators = microtubuleOperators(lattice, {});
  const [warning] = microtubuleSetup(operators, request(400), '5.0').warnings;
  const length = Number(/mask of --length (\d+\.\d)/.exec(warning.message)?.[1]);
  t.is(length, 166.2);
  t.deepEqual(microtubuleSetup(operators, request(400, {lengthAngstrom: length}), '5.0').warnings, []);
});

test('the box that is named holds the mask of the length that is named', (t) => {
  const operators = microtubuleOperators(lattice, {});
  const [warning] = microtubuleSetup(operators, request(300), '5.0').warnings;
  const [, box, length] = (
    /box of (\d+) px holds it \(with --length ([\d.]+)/.exec(warning.message) ?? []
  ).map(Number);
  t.deepEqual(microtubuleSetup(operators, request(box, {lengthAngstrom: length}), '5.0').warnings, []);
});

test('copies that are no neighbours are not taken for gaps, and an odd choice of reference is refused', (t) => {
  const apart = microtubuleOperators(lattice, {copies: [1, 5, 9]});
  t.false(codesOf(microtubuleSetup(apart, request(430), '5.0').warnings).includes('COPIES_LEAVE_GAPS'));
  t.throws(() => microtubuleOperators(lattice, {copies: [2, 3], reference: 10}), {
    code: 'REFERENCE_NOT_AMONG_COPIES',
  });
});

test('an even start number has no seam, and the helical symmetry to use instead is named', (t) => {
  const {warnings} = microtubuleOperators(
    {...lattice, protofilaments: 16, starts: 4, dimerTwistDegrees: 0.47},
    {},
  );
  t.deepEqual(codesOf(warnings), ['NO_SEAM']);
  t.regex(warnings[0].message, /twist -22\.441°, rise 10\.387 Å/);
});

test("the wiki's closure with a strong supertwist leaves a gap that is said", (t) => {
  const wiki = {...lattice, protofilaments: 11, dimerTwistDegrees: 1.43, closure: 'wiki' as const};
  const {warnings} = microtubuleSetup(
    microtubuleOperators(wiki, {}),
    request(500, {softEdgeVoxels: 1}),
    '5.0',
  );
  t.true(codesOf(warnings).some((code) => code === 'COPIES_OVERLAP' || code === 'COPIES_LEAVE_GAPS'));
});

test('protofilaments that do not exist, and a single one, are refused', (t) => {
  t.throws(() => microtubuleOperators(lattice, {copies: [12, 13, 14]}), {
    instanceOf: InputError,
    code: 'COPIES_UNKNOWN',
  });
  t.throws(() => microtubuleOperators(lattice, {reference: 14}), {
    instanceOf: InputError,
    code: 'REFERENCE_UNKNOWN',
  });
  t.throws(() => microtubuleOperators(lattice, {copies: [7]}), {
    instanceOf: InputError,
    code: 'COPIES_TOO_FEW',
  });
});

test('usual radii: 85 to 140 Å for a 13_3, scaled by the protofilaments for the others', (t) => {
  t.deepEqual(defaultRadii({protofilaments: 13, starts: 3}), {innerAngstrom: 85, outerAngstrom: 140});
  t.deepEqual(defaultRadii({protofilaments: 4, starts: 1}), {innerAngstrom: 7, outerAngstrom: 62});
});
