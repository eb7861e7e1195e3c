import {mkdtemp, mkdir, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import * as fc from 'fast-check';
import {InputError} from '../../../src/errors.ts';
import {eulerMatrix} from '../../../src/geometry/euler.ts';
import {isIdentity, type Operator, type OperatorSet} from '../../../src/geometry/operator.ts';
import {angleBetween, rotationAbout} from '../../../src/geometry/rotation.ts';
import {formatOperators, operatorsFromStar, readOperators} from '../../../src/io/star/operators.ts';
import {findPeer} from '../../helpers/peer.ts';
import {duplicateWithRelion} from '../../helpers/relion-duplicate.ts';
import {starFixture, starFixtureText} from '../../helpers/star-fixture.ts';

test('the 13_3 table of RELION’s documentation: twelve operators of 360/13° and 9.592 Å', async (t) => {
  const {sets, columns} = await readOperators(starFixture('wiki-13-3.star'));
  t.is(columns, 'legacy');
  t.deepEqual(
    sets.map((set) => set.maskName),
    ['mask-7.mrc'],
  );
  const steps = [-1, -2, -3, -4, -5, -6, 1, 2, 3, 4, 5, 6];
  t.is(sets[0].operators.length, steps.length);
  for (const [index, step] of steps.entries()) {
    const {rotation, shiftAngstrom} = sets[0].operators[index];
    const turn = rotationAbout([0, 0, 1], (-step * 360) / 13);
    t.true(angleBetween(rotation, turn) < 1e-5);
    t.deepEqual(shiftAngstrom.slice(0, 2), [0, 0]);
    t.true(Math.abs(shiftAngstrom[2] - step * 9.59242) < 1e-6);
  }
});

test('sets come in the order of their masks’ first rows', async (t) => {
  const {sets} = operatorsFromStar(await starFixtureText('two-masks.star'), 'two-masks.star');
  t.deepEqual(
    sets.map(({maskName, operators}) => [maskName, operators.map((operator) => operator.shiftAngstrom)]),
    [
      [
        'm.mrc',
        [
          [0, 5, 0],
          [0, 0, 6],
        ],
      ],
      [
        'k.mrc',
        [
          [0, 9, 0],
          [0, 10, 0],
        ],
      ],
    ],
  );
});

test('other spellings of the same turn are duplicates', (t) => {
  const rows = ['10 30 20', '190 -30 200', '-350 390 20'].map((angles) => `m.mrc ${angles} 0 0 0`).join('\n');
  const error = t.throws(() => operatorsFromStar(`${header}${rows}\n`, 'ops.star'), {instanceOf: InputError});
  t.regex(error.message, /2 faults[^]*line 12: found the operator of line 11 again[^]*line 13/);
});

test('without shift columns, those of RELION 3.1 and later are asked for', (t) => {
  const text = 'data_\nloop_\n_rlnMaskName\n_rlnAngleRot\n_rlnAngleTilt\n_rlnAnglePsi\nm.mrc 0 0 90\n';
  const error = t.throws(() => operatorsFromStar(text, 'ops.star'), {instanceOf: InputError});
  t.is(
    error.message,
    'ops.star: found the columns _rlnMaskName, _rlnAngleRot, _rlnAngleTilt, _rlnAnglePsi; expected also _rlnOriginXAngst, _rlnOriginYAngst, _rlnOriginZAngst.',
  );
});

test('where both kinds of shift columns are, RELION 3.1’s are read and the others named', (t) => {
  const text = `${header}_rlnOriginX #8\nm.mrc 0 0 0 1 2 3 9\n`;
  const {sets, columns, warnings} = operatorsFromStar(text, 'ops.star');
  t.is(columns, 'angst');
  t.deepEqual(sets[0].operators[0].shiftAngstrom, [1, 2, 3]);
  t.deepEqual(
    warnings.map((warning) => warning.code),
    ['STAR_BOTH_ORIGINS'],
  );
});

test('a header without rows is refused', (t) => {
  t.throws(() => operatorsFromStar(header, 'ops.star'), {message: /no rows/});
});

test('the safe form, to the letter', (t) => {
  const operator: Operator = {
    rotation: rotationAbout([0, 0, 1], -360 / 13),
    shiftAngstrom: [-0, -1e-12, 9.59242],
  };
  const text = formatOperators([{maskName: 'my masks/m.mrc', operators: [operator]}], {comment: 'by hand'});
  t.is(
    text,
    `# version 30001
# by hand

data_

loop_
_rlnMaskName #1
_rlnAngleRot #2
_rlnAngleTilt #3
_rlnAnglePsi #4
_rlnOriginXAngst #5
_rlnOriginYAngst #6
_rlnOriginZAngst #7
"my masks/m.mrc"  0.0000000000  0.0000000000  27.6923076923  0.0000000000  0.0000000000  9.5924200000
`,
  );
});

test('nothing to write is refused, and so is a set without operators', (t) => {
  t.throws(() => formatOperators([]), {code: 'STAR_NOTHING_TO_WRITE'});
  t.throws(() => formatOperators([{maskName: 'm.mrc', operators: []}]), {message: /mask m\.mrc/});
});

test('operators are written and read back within 1e-9, however the file is then rewritten', (t) => {
  fc.assert(
    fc.property(arbitrarySets, fc.constantFrom('angst', 'legacy'), rewriting, (sets, columns, rewrite) => {
      const read = operatorsFromStar(rewrite(formatOperators(sets, {columns})), 'ops.star');
      t.is(read.columns, columns);
      t.is(largestDifference(sets, read.sets), 0);
    }),
  );
});

test('RELION reads what is written: three masks, six operators', async (t) => {
  const program = findPeer('relion_localsym');
  const turns = [1, 2, 3].map((step) => turnAndClimb(step * 90, 0));
  const sets = [
    {maskName: 'sub folder/m.mrc', operators: turns},
    {maskName: "it's _k.mrc", operators: [turnAndClimb(0, 5), turnAndClimb(-123.456789, 3)]},
    {maskName: '_first.mrc', operators: [turnAndClimb(0, -5)]},
  ];
  if (program === undefined) {
    t.log('relion_localsym is not installed');
    t.pass();
    return;
  }
  const masks = sets.map((set) => set.maskName);
  const {copies, output} = await duplicateWithRelion(program, formatOperators([...sets].reverse()), masks);
  t.is(copies, 9, output);
});

test('RELION reads ten decimals: operators 0.9999e-6 apart are one to it, 1.0001e-6 apart are two', async (t) => {
  const program = findPeer('relion_localsym');
  if (program === undefined) {
    t.log('relion_localsym is not installed');
    t.pass();
    return;
  }
  const one = await duplicateWithRelion(program, twoOperators(0.9999e-6), ['m.mrc']);
  const two = await duplicateWithRelion(program, twoOperators(1.0001e-6), ['m.mrc']);
  t.regex(one.output, /duplicated operators/);
  t.is(two.copies, 3);
});

test('masks are found from the project folder, and beside the STAR file with a warning', async (t) => {
  const project = await mkdtemp(path.join(os.tmpdir(), 'localsym-'));
  t.teardown(() => rm(project, {recursive: true}));
  await mkdir(path.join(project, 'sub'));
  const star = path.join(project, 'sub', 'ops.txt');
  await writeFile(star, await starFixtureText('two-masks.star'));
  await writeFile(path.join(project, 'm.mrc'), '');
  await writeFile(path.join(project, 'sub', 'k.mrc'), '');
  const {masks, warnings} = await readOperators(star, {projectFolder: project});
  t.deepEqual(masks, [
    {path: path.join(project, 'm.mrc'), foundIn: 'project'},
    {path: path.join(project, 'sub', 'k.mrc'), foundIn: 'beside the STAR file'},
  ]);
  t.deepEqual(
    warnings.map((warning) => warning.code),
    ['STAR_EXTENSION', 'MASK_NOT_IN_PROJECT'],
  );
});

const header = `data_

loop_
_rlnMaskName #1
_rlnAngleRot #2
_rlnAngleTilt #3
_rlnAnglePsi #4
_rlnOriginXAngst #5
_rlnOriginYAngst #6
_rlnOriginZAngst #7
`;

function twoOperators(apartAngstrom: number): string {
  const operators = [turnAndClimb(180, 0), turnAndClimb(180, apartAngstrom)];
  return formatOperators([{maskName: 'm.mrc', operators}]);
}

function turnAndClimb(psiDegrees: number, riseAngstrom: number): Operator {
  return {
    rotation: eulerMatrix({rotDegrees: 0, tiltDegrees: 0, psiDegrees}),
    shiftAngstrom: [0, 0, riseAngstrom],
  };
}

const degrees = fc.oneof(
  fc.integer({min: -720_000_000, max: 720_000_000}).map((millionths) => millionths / 1e6),
  fc.constantFrom(0, 90, 180, -180, 270),
);
const shift = fc.double({min: -5000, max: 5000, noNaN: true});
const arbitraryOperator = fc
  .record({
    rotDegrees: degrees,
    tiltDegrees: degrees,
    psiDegrees: degrees,
    shift: fc.tuple(shift, shift, shift),
  })
  .map((drawn): Operator => ({rotation: eulerMatrix(drawn), shiftAngstrom: drawn.shift}))
  .filter((operator) => !isIdentity(operator, 1e-5));
const arbitrarySets: fc.Arbitrary<readonly OperatorSet[]> = fc.uniqueArray(
  fc.record({
    maskName: fc.constantFrom(
      'm.mrc',
      'Mask Create/_k.mrc',
      '/abs/data_1.mrc',
      "it's.mrc",
      '#5.mrc',
      'ä.mrc',
    ),
    operators: fc.uniqueArray(arbitraryOperator, {
      minLength: 1,
      maxLength: 4,
      selector: (operator) => operator.shiftAngstrom.map(Math.round).join(' '),
    }),
  }),
  {minLength: 1, maxLength: 3, selector: (set) => set.maskName},
);

/** What editors and scripts do to a file. */
const rewriting = fc.constantFrom<((text: string) => string)[]>(
  (text) => text,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll(/ {2,}/g, '\t'),
  (text) => text.trimEnd(),
  (text) => text.replaceAll(/^(_rln\w+).*$/gm, '$1'),
  (text) => text.replaceAll(/(\d)$/gm, '$1 // a copy').replaceAll(/^(_rln.*) \/\/ a copy$/gm, '$1'),
  columnsReversed,
);

function columnsReversed(text: string): string {
  const labels = text.match(/^_rln\w+/gm) ?? [];
  const rows = text.slice(text.indexOf('#7\n') + 3).trimEnd();
  const reversed = rows.split('\n').map((row) => row.split(/ {2,}/).reverse().join(' '));
  return ['data_', 'loop_', ...labels.reverse(), ...reversed].join('\n');
}

/** The largest difference between any two numbers, in steps of 1e-9. */
function largestDifference(a: readonly OperatorSet[], b: readonly OperatorSet[]): number {
  const x = numbersOf(a);
  const y = numbersOf(b);
  if (x.length !== y.length) return Number.POSITIVE_INFINITY;
  return Math.floor(Math.max(...x.map((number, index) => Math.abs(number - y[index]))) / 1e-9);
}

function numbersOf(sets: readonly OperatorSet[]): readonly number[] {
  return sets.flatMap((set) =>
    set.operators.flatMap((operator) => [...operator.rotation, ...operator.shiftAngstrom]),
  );
}
