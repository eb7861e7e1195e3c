import {readdir} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {isSameCopy} from '../../src/geometry/copies.ts';
import type {Operator} from '../../src/geometry/operator.ts';
import {readText} from '../../src/io/files.ts';
import {operatorsFromStar} from '../../src/io/star/operators.ts';
import {convertOperators} from '../../src/setup/convert/convert-operators.ts';
import {convertProject, d2, requestIn} from '../helpers/convert-project.ts';
import {runLocalsym, type Run} from '../helpers/run-localsym.ts';

async function convert(folder: string, ...args: readonly string[]): Promise<Run> {
  return runLocalsym(['convert', ...args], folder);
}

async function starIn(folder: string, file: string): Promise<readonly Operator[]> {
  return operatorsFromStar(await readText(path.join(folder, file)), file).sets[0].operators;
}

function isSameSet(a: readonly Operator[], b: readonly Operator[]): boolean {
  return a.length === b.length && a.every((one, index) => isSameCopy(one, b[index]));
}

const readable = ['a.star', 'a.txt', 'a.ncs_spec', 'a.pdb', 'a.cif', 'a.csv', 'a.json'];

test('one call writes every format, and each that is read gives the same copies again', async (t) => {
  const folder = await convertProject(t);
  const outputs = [...readable, 'out/a.cxc', 'out/a.bild'].flatMap((file) => ['-o', file]);
  const run = await convert(folder, 'd2.star', '--map', 'map.mrc', ...outputs);
  t.is(run.exitCode, 0, run.stderr);
  t.is(run.stderr, '');
  t.regex(run.stdout, /^mask\.mrc: 3 operators/);
  for (const file of readable) {
    const output = `out/${file}.star`;
    await convertOperators(
      requestIn(folder, {
        input: file,
        map: 'map.mrc',
        maskPaths: [path.join(folder, 'mask.mrc')],
        outputs: [output],
      }),
    );
    const found = await starIn(folder, output);
    t.is(found.length, 3);
    // Four decimals of PHENIX are 0.006° at most.
    if (file === 'a.ncs_spec') t.true(found.every((one, copy) => nearly(one, d2[copy], 0.02)));
    else t.true(isSameSet(found, d2), file);
  }
  const script = await readText(path.join(folder, 'out/a.cxc'));
  t.regex(script, /^open "\.\.\/map\.mrc" id 1$/m);
  t.regex(script, /^volume #2 voxelSize 2 origin -8,10,30$/m);
  t.is(script.match(/^volume multiply/gm)?.length, 4);
  const drawing = await readText(path.join(folder, 'out/a.bild'));
  // The mask is voxel 12, 8, 10 of 2 Å, behind the origin.
  t.regex(drawing, /^\.sphere 16\.000 26\.000 50\.000 4$/m);
  t.is(drawing.match(/^\.arrow 16\.000 26\.000 50\.000/gm)?.length, 3);
});

function nearly(a: Operator, b: Operator, tolerance: number): boolean {
  const apart = [...a.rotation, ...a.shiftAngstrom].map((value, k) =>
    Math.abs(value - [...b.rotation, ...b.shiftAngstrom][k]),
  );
  return Math.max(...apart) < tolerance;
}

test('column names follow the release, DM text the form', async (t) => {
  const folder = await convertProject(t);
  const run = await convert(
    folder,
    'd2.star',
    '--relion',
    '3.0',
    '--dm-form',
    'omat',
    '-o',
    'a.star',
    '-o',
    'a.txt',
  );
  t.is(run.exitCode, 0, run.stderr);
  t.regex(await readText(path.join(folder, 'a.star')), /^_rlnOriginX #5$/m);
  t.is((await readText(path.join(folder, 'a.txt'))).match(/^OMAT$/gm)?.length, 3);
});

test('--fix keeps every row and printed digit, and says what RELION would have done', async (t) => {
  const folder = await convertProject(t);
  const run = await convert(folder, '--fix', 'old-crlf.star', '-o', 'new.star');
  t.is(run.exitCode, 0, run.stderr);
  t.is((await starIn(folder, 'new.star')).length, 2);
  t.regex(await readText(path.join(folder, 'new.star')), /^mask\.mrc +0 +0 +30\.50 +1 +2 +3$/m);
  for (const said of [
    /Windows line ends/,
    /without a data_ line/,
    /begins with \/\//,
    /silently drop/,
    /_rlnOriginXAngst/,
  ])
    t.regex(run.stdout, said);
  t.regex(run.stderr, /left out of the new file/);
  const again = await convert(folder, '--fix', 'new.star', '-o', 'newer.star');
  t.regex(again.stdout, /nothing was wrong/);
});

test('--fix repairs mask lists as well', async (t) => {
  const folder = await convertProject(t);
  const run = await convert(folder, '--fix', 'list.star', '-o', 'new.star', '--json');
  const report = JSON.parse(run.stdout) as {kind: string; rows: number; faults: {code: string}[]};
  t.is(report.kind, 'mask list');
  t.is(report.rows, 2);
  t.deepEqual(report.faults.map(({code}) => code).toSorted(), ['STAR_BLANK_LINE', 'STAR_NO_DATA_BLOCK']);
});

test('--complete makes C3 of one three-fold, --compose then D2 of it, --reference and --invert go back', async (t) => {
  const folder = await convertProject(t);
  const run = await convert(folder, 'one.star', '--complete', '-o', 'c3.star');
  t.regex(run.stdout, /completed to C3, 2 operators/);
  t.is((await starIn(folder, 'c3.star')).length, 2);
  await convert(folder, 'c3.star', '--compose', 'd2.star', '-o', 'both.star');
  t.is((await starIn(folder, 'both.star')).length, 11);
  const moved = await convert(folder, 'd2.star', '--map', 'map.mrc', '--reference', '3', '-o', 'third.star');
  t.regex(
    moved.stderr,
    /must lie on that copy.*relion_localsym --transform --i_map mask\.mrc --o_map mask-3\.mrc --angpix 2 --rot/,
  );
  await convert(folder, 'one.star', '--invert', '-o', 'inverse.star');
  const inverse = await starIn(folder, 'inverse.star');
  t.true(isSameSet(inverse, [(await starIn(folder, 'c3.star'))[1]]));
});

test('what RELION would take otherwise is said: names, missing masks, a header that says two things', async (t) => {
  const folder = await convertProject(t);
  const run = await convert(folder, 'absent.star', '--map', 'both.mrc', '-o', 'ops.txt', '--to', 'star');
  const placed = await convert(folder, 'd2.star', '--map', 'both.mrc', '-o', 'a.pdb');
  t.is(run.exitCode, 0, run.stderr);
  t.regex(placed.stderr, /both\.mrc says twice where it lies.*ORIGIN is taken/);
  t.regex(run.stderr, /ops\.txt is RELION STAR, but by its name RELION takes it for DM text/);
  t.regex(run.stderr, /absent\.mrc does not exist in the project folder/);
});

test('--json holds the convention, units in the names, and what was written', async (t) => {
  const folder = await convertProject(t);
  const run = await convert(folder, 'd2.star', '-o', 'a.csv', '--json');
  const report = JSON.parse(run.stdout) as {
    convention: string;
    from: string;
    files: string[];
    sets: {operators: object[]}[];
  };
  t.is(report.from, 'star');
  t.regex(report.convention, /copy = matrix · first \+ shift, in Å/);
  t.deepEqual(report.files, ['a.csv']);
  const keys = ['copy', 'matrix', 'psiDegrees', 'rotDegrees', 'screw', 'shiftAngstrom', 'tiltDegrees'];
  t.deepEqual(Object.keys(report.sets[0].operators[0]).toSorted(), keys);
});

/** The arguments, the exit code, what the message must hold, and what the remedy must hold. */
type Case = readonly [args: readonly string[], exitCode: 2 | 3, message: RegExp, remedy?: RegExp];

const bad: Readonly<Record<string, Case>> = {
  'a number that is none': [['bad.star'], 3, /bad\.star, line 11.*"abc".*_rlnAnglePsi/],
  'absolute coordinates without a map': [
    ['d2.star', '-o', 'a.pdb'],
    2,
    /a\.pdb.*absolute coordinates/,
    /--map.*--box and --angpix/,
  ],
  'an ending that says nothing': [['d2.star', '-o', 'a.docx'], 2, /a\.docx.*\.star/, /--to/],
  'a file that exists': [['d2.star', '-o', 'one.star'], 3, /one\.star/, /--force/],
  'copy nought': [['d2.star', '--reference', '0'], 2, /--reference 0/],
  'a tolerance below nought': [['d2.star', '--complete', '--tolerance=-1'], 2, /--tolerance -1/],
  'a repair without an output': [['--fix', 'old.star'], 2, /--fix.*no --output/],
  'a repair and a change at once': [['--fix', 'old.star', '-o', 'a.star', '--invert'], 2, /--invert/],
};

for (const [title, [args, exitCode, message, remedy]] of Object.entries(bad)) {
  test(`${title}: one clear message, exit code ${exitCode}, nothing written`, async (t) => {
    const folder = await convertProject(t);
    const before = await readdir(folder, {recursive: true});
    const run = await convert(folder, ...args);
    t.is(run.exitCode, exitCode, run.stderr);
    t.regex(run.stderr, message);
    if (remedy !== undefined) t.regex(run.stderr, remedy);
    t.is(run.stderr.match(/^Error: /gm)?.length, 1, run.stderr);
    t.notRegex(run.stderr, /^\s+at |bug in localsym/m);
    t.is(run.stdout, '');
    t.deepEqual(await readdir(folder, {recursive: true}), before);
  });
}
