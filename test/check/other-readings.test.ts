import test from 'ava';
import {betterReading, judgeOperators} from '../../src/check/judge-operators.ts';
import {otherReadings} from '../../src/check/other-readings.ts';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {eulerMatrix} from '../../src/geometry/euler.ts';
import {difference, place, type Operator} from '../../src/geometry/operator.ts';

const grid = {size: [40, 40, 40], voxelAngstrom: 2} as const;
const operator: Operator = {
  rotation: eulerMatrix({rotDegrees: 20, tiltDegrees: 50, psiDegrees: -70}),
  shiftAngstrom: [12, -7, 30],
};
const at = angstromPoint(10, 20, -15);

function read(code: string, of: Operator): Operator {
  const reading = otherReadings(grid, [operator]).find((other) => other.code === code);
  if (reading === undefined) throw new Error(`There is no reading ${code}.`);
  return reading.read(of);
}

test('a mistake made twice is no mistake: inverses, transposes, signs, mirrors', (t) => {
  const codes = ['INVERTED', 'TRANSPOSED', 'Z_SIGN', 'SHIFT_SIGN', 'MIRRORED'];
  for (const code of codes.map((name) => `OPERATORS_${name}`)) {
    const twice = difference(read(code, read(code, operator)), operator, at);
    t.true(twice.angleDegrees < 1e-6 && twice.distanceAngstrom < 1e-9, code);
    t.true(difference(read(code, operator), operator, at).distanceAngstrom > 1, code);
  }
});

test('about the first voxel: the same move, with points counted from there', (t) => {
  const fromFirst = place(operator, angstromPoint(at[0] + 40, at[1] + 40, at[2] + 40));
  const about = place(read('OPERATORS_ABOUT_CORNER', operator), at);
  for (const axis of [0, 1, 2] as const) t.true(Math.abs(about[axis] - (fromFirst[axis] - 40)) < 1e-9);
});

test('screws about z are told of the hand, others of their convention', (t) => {
  const screw: Operator = {
    rotation: eulerMatrix({rotDegrees: 0, tiltDegrees: 0, psiDegrees: 27.7}),
    shiftAngstrom: [0, 0, 9.5],
  };
  const codes = new Set(otherReadings(grid, [screw]).map(({code}) => code));
  t.true(codes.has('OPERATORS_HAND') && !codes.has('OPERATORS_Z_SIGN'));
});

test('another reading counts only where it is clearly better', (t) => {
  const [reading] = otherReadings(grid, [operator]);
  t.is(betterReading([{...reading, scores: [0.8, 0.8]}], [0.75, 0.78]), undefined);
  t.is(betterReading([{...reading, scores: [0.9, 0.9]}], [0.4, 0.5])?.code, 'OPERATORS_INVERTED');
});

const context = {maskName: 'm.mrc', resolutionAngstrom: 6, isOnLattice: false};
const fit = {ncc: 0.9, coarse: 0.95, bestWrong: 0.5, fineFsc: 0.6};
const toOptimum = {angleDegrees: 1, distanceAngstrom: 2, displacementAngstrom: 2.5, gainSigmas: 8};

test('the verdict on an operator: it holds, is doubtful, or fails, with the reason', (t) => {
  const {verdicts} = judgeOperators(
    [
      fit,
      fit,
      {...fit, ncc: 0.7},
      {...fit, coarse: 0.53, fineFsc: 0.05},
      {...fit, coarse: 0.45},
      {...fit, fineFsc: 0.2},
      {...fit, toOptimum},
      {...fit, toOptimum: {...toOptimum, displacementAngstrom: 4}},
      {...fit, toOptimum: {...toOptimum, gainSigmas: 1}},
    ],
    context,
  );
  t.deepEqual(
    verdicts.map(({verdict, findings}) => `${verdict} ${findings.map(({code}) => code).join(' ')}`.trim()),
    [
      'holds',
      'holds',
      'doubtful COPY_FITS_WORSE',
      'fails OPERATOR_NO_COPY',
      'doubtful OPERATOR_UNSURE',
      'doubtful OPERATOR_UNSURE',
      'doubtful OPERATOR_OFF_OPTIMUM',
      'fails OPERATOR_OFF_OPTIMUM',
      'holds',
    ],
  );
});

test('copies that are only noisy hold together where a lattice says that they are there, and an odd one does not', (t) => {
  const noisy = {...fit, coarse: 0.6, bestWrong: 0.35, fineFsc: 0.2};
  const hidden = {...noisy, bestWrong: 0.62};
  const odd = {...noisy, coarse: 0.1};
  const judged = (isOnLattice: boolean): readonly string[] => {
    const {verdicts, findings} = judgeOperators([noisy, noisy, hidden, noisy, odd], {
      ...context,
      isOnLattice,
    });
    return [...verdicts.map(({verdict}) => verdict), ...findings.map(({code}) => code)];
  };
  t.deepEqual(judged(false), ['doubtful', 'doubtful', 'fails', 'doubtful', 'fails']);
  t.deepEqual(judged(true), ['holds', 'holds', 'holds', 'holds', 'fails', 'COPIES_NOISY']);
  const solvent = {...noisy, coarse: 0.1};
  const {verdicts} = judgeOperators([solvent, solvent, solvent], {...context, isOnLattice: true});
  t.true(verdicts.every(({verdict}) => verdict === 'fails'));
});
