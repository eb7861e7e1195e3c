import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import * as fc from 'fast-check';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {difference, type Operator} from '../../src/geometry/operator.ts';
import {readText} from '../../src/io/files.ts';
import {operatorsFromDm} from '../../src/io/operator-formats/dm.ts';
import {dmForms, formatDm} from '../../src/io/operator-formats/dm-write.ts';
import {operatorsFromStar} from '../../src/io/star/operators.ts';
import {isFirstCopy, isSameCopy} from '../../src/geometry/copies.ts';
import {operators, seed} from '../geometry/arbitraries.ts';
import {findPeer} from '../helpers/peer.ts';
import {runProgram} from '../helpers/run-localsym.ts';
import {writeTinyMrc} from '../helpers/tiny-mrc.ts';

const relion = findPeer('relion_localsym');
const peerTest = relion === undefined ? test.skip : test;
if (relion === undefined)
  test('relion_localsym is not installed: nothing was compared with it', (t) => t.pass());

/** What `--txt2rln` makes of a text, or what it stops with; RELION prints six decimals. */
async function relionReads(
  text: string,
): Promise<{readonly operators?: readonly Operator[]; readonly output: string}> {
  const folder = await mkdtemp(path.join(tmpdir(), 'localsym-dm-'));
  try {
    await writeTinyMrc(path.join(folder, 'mask.mrc'), 4, new Float32Array(64).fill(1));
    await writeFile(path.join(folder, 'ops.txt'), text);
    const flags = ['--txt2rln', '--i_mask_info', 'ops.txt', '--o_mask_info', 'ops.star'];
    const {stdout, stderr} = await runProgram(relion ?? '', flags, folder);
    const star = await readText(path.join(folder, 'ops.star')).catch(() => undefined);
    const read = star === undefined ? undefined : operatorsFromStar(star, 'ops.star').sets[0].operators;
    return {operators: read, output: stdout + stderr};
  } finally {
    await rm(folder, {recursive: true});
  }
}

/** Twelve operators, the awkward tilts among them. */
const some = fc
  .sample(operators, {seed, numRuns: 16})
  .filter(
    (one, index, all) => !isFirstCopy(one) && !all.slice(0, index).some((other) => isSameCopy(one, other)),
  );

for (const form of dmForms) {
  peerTest(`relion_localsym reads ROTA in the form ${form} as what was written`, async (t) => {
    const {operators: read, output} = await relionReads(
      formatDm([{maskName: 'mask.mrc', operators: some}], form),
    );
    t.is(read?.length, some.length, output);
    for (const [index, operator] of some.entries()) {
      const off = difference(operator, read?.[index] ?? operator, angstromPoint(0, 0, 0));
      t.true(off.angleDegrees < 5e-6 && off.distanceAngstrom < 2e-6, `${form} ${index}: ${off.angleDegrees}`);
    }
  });
}

peerTest('relion_localsym and this program read one text alike, all four forms in it', async (t) => {
  const text = [
    '# four forms',
    'MASKFILENAME mask.mrc',
    'ROTA EULER 10 -20 400 # behind',
    'TRAN 1 2 3',
    '',
    'ROTA POLAR 130 -40 250',
    'TRAN -1.5 2e1 .5',
    'ROTA MATRIX 0.36 0.48 -0.8',
    '-0.8 0.6 0.0',
    '0.48 0.64 0.60',
    'TRAN 4 5 6',
    'OMAT',
    '0 -1 0',
    '1 0 0',
    '0 0 1',
    '7 8 9',
    '',
  ].join('\n');
  const {operators: theirs, output} = await relionReads(text);
  const ours = operatorsFromDm(text, 'ops.txt').sets[0].operators;
  t.is(theirs?.length, 4, output);
  for (const [index, operator] of ours.entries()) {
    const off = difference(operator, theirs?.[index] ?? operator, angstromPoint(0, 0, 0));
    t.true(off.angleDegrees < 5e-6 && off.distanceAngstrom < 2e-6, `${index}: ${off.angleDegrees}`);
  }
});

const claims: Readonly<Record<string, readonly [text: string, output: RegExp]>> = {
  'small letters': ['MASKFILENAME mask.mrc\nrota euler 1 2 3\ntran 1 2 3\n', /Syntax error/],
  'Windows line ends': ['MASKFILENAME mask.mrc\r\nROTA EULER 1 2 3\r\nTRAN 1 2 3\r\n', /does not exist/],
  'one mask twice': [
    'MASKFILENAME mask.mrc\nROTA EULER 0 0 30\nTRAN 0 0 0\nMASKFILENAME mask.mrc\nROTA EULER 0 0 60\nTRAN 0 0 0\n',
    /Ambiguous mask filenames/,
  ],
};

for (const [title, [text, expected]] of Object.entries(claims)) {
  peerTest(`relion_localsym stops at ${title}, as our messages say`, async (t) => {
    const {operators: read, output} = await relionReads(text);
    t.is(read, undefined);
    t.regex(output, expected);
  });
}

peerTest('relion_localsym takes a matrix that is no rotation without a word', async (t) => {
  const text = 'MASKFILENAME mask.mrc\nROTA MATRIX 1.36 0.48 -0.8\n-0.8 0.6 0\n0.48 0.64 0.6\nTRAN 4 5 6\n';
  t.is((await relionReads(text)).operators?.length, 1);
});
