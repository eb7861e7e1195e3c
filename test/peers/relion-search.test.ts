import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Parser} from '@oclif/core';
import test, {type ExecutionContext} from 'ava';
import {relionSearchFlags, relionSearchOptions} from '../../src/cli/relion-search-flags.ts';
import {InputError} from '../../src/errors.ts';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {difference, type Operator} from '../../src/geometry/operator.ts';
import {encodeMrc} from '../../src/io/mrc/write.ts';
import {formatMaskList} from '../../src/io/star/mask-list.ts';
import {formatOperators, operatorsFromStar} from '../../src/io/star/operators.ts';
import {gridSearch, type GridCopy, type GridSearchResult} from '../../src/search/grid/grid-search.ts';
import {formatListing, listingName} from '../../src/search/grid/listing.ts';
import {findPeer} from '../helpers/peer.ts';
import {runProgram} from '../helpers/run-localsym.ts';
import {smallComplex} from '../search/grid/small-complex.ts';

const relion = findPeer('relion_localsym');
const peerTest = relion === undefined ? test.skip : test;
if (relion === undefined)
  test('relion_localsym is not installed: no listing was compared with it', (t) => t.pass());

const {map, masks, operators} = smallComplex();
const maskNames = masks.map((_, index) => `mask-${index + 1}.mrc`);
/** The truth, as precise as the file from which RELION reads it. */
const starts = operatorsFromStar(formatOperators([{maskName: maskNames[0], operators}]), 'ops.star').sets[0]
  .operators;
const shared = {folder: ''};

test.before(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'localsym-search-'));
  shared.folder = folder;
  const write = (name: string, content: string | readonly Uint8Array[]): Promise<void> =>
    writeFile(path.join(folder, name), typeof content === 'string' ? content : Buffer.concat(content));
  await write('map.mrc', encodeMrc(map));
  for (const [index, mask] of masks.entries()) await write(maskNames[index], encodeMrc(mask));
  await write('masks.star', formatMaskList([{areaId: 1, maskNames}]));
  await write('ops.star', formatOperators([{maskName: maskNames[0], operators: starts}]));
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

/** What our search finds with RELION's flags, copy by copy. */
async function ourSearch(args: readonly string[]): Promise<readonly GridSearchResult[]> {
  const {flags} = await Parser.parse([...args], {flags: relionSearchFlags});
  const options = relionSearchOptions(flags);
  const copies: readonly GridCopy[] =
    options.maskListPath === undefined
      ? starts.map((operator) => ({operator}))
      : masks.slice(1).map((mask) => ({mask}));
  return copies.map((copy) => gridSearch({map, mask: masks[0], copy, options}));
}

type Row = {readonly operator: string; readonly score: number};

/** The rows of a listing; equal operators have equal text, whichever of ±180° stands for half a turn. */
function rowsOf(listing: string): readonly Row[] {
  const rows = listing.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return rows
    .filter((row) => row.length === 7)
    .map((row) => {
      const halfTurn = (value: number, column: number): number =>
        column < 3 && Math.abs(value + 180) < 1e-4 ? 180 : value;
      const rounded = row.slice(0, 6).map((value, i) => Math.round(50 * (halfTurn(value, i) + 0.00317)));
      return {operator: rounded.join(' '), score: row[6]};
    });
}

function scoresByOperator(rows: readonly Row[]): Map<string, readonly number[]> {
  const scores = new Map<string, number[]>();
  for (const {operator, score} of rows) {
    const known = scores.get(operator);
    if (known === undefined) scores.set(operator, [score]);
    else known.push(score);
  }
  return scores;
}

/**
 * Few samples of RELION's have another score: its iterative inversion of the operator's matrix does not
 * converge for them, which takes it a thousand times longer and gives a wrong matrix.
 */
const notConverged = 0.005;

/** Compares the listings of all copies: the same samples, scores to 1e-5, the same operator in the end. */
async function compare(t: ExecutionContext, args: readonly string[]): Promise<void> {
  const name = `${t.title.replaceAll(/\W+/g, '-')}.star`;
  const fixed = ['--i_map', 'map.mrc', '--angpix', '3.5', '--o_mask_info', name];
  const run = await runProgram(relion ?? '', ['--search', ...fixed, ...args], shared.folder);
  t.is(run.exitCode, 0, run.stdout + run.stderr);
  const found = await ourSearch(args);
  const theirs = operatorsFromStar(await readFile(path.join(shared.folder, name), 'utf8'), name).sets[0];
  for (const [index, {operator, samples}] of found.entries()) {
    const listing = listingName(path.join(shared.folder, name), 1, index + 1);
    const text = await readFile(listing, 'utf8');
    const ourText = Buffer.concat(formatListing(samples)).toString();
    const [rows, ours] = [rowsOf(text), rowsOf(ourText)];
    t.is(rows.length, ours.length);
    const deviating = countDeviating(t, rows, ours);
    t.log(`${rows.length} samples, of which ${deviating} have another score`);
    t.true(deviating <= notConverged * rows.length);
    t.is(ourText.slice(0, ourText.indexOf('#7')), text.slice(0, text.indexOf('#7')));
    assertSameOperator(t, operator, theirs.operators[index]);
  }
}

/** How many of RELION's samples have a score that is not ours. Fails where it has one that is not ours at all. */
function countDeviating(t: ExecutionContext, rows: readonly Row[], ours: readonly Row[]): number {
  const [theirScores, ourScores] = [scoresByOperator(rows), scoresByOperator(ours)];
  t.is(theirScores.size, ourScores.size);
  let deviating = 0;
  for (const [operator, scores] of theirScores) {
    const expected = ourScores.get(operator) ?? [];
    if (expected.length !== scores.length)
      t.fail(`${operator}: ${scores.length} for ${expected.length} of ours`);
    deviating += scores.filter((score, index) => Math.abs(score - expected[index]) > 1e-5).length;
  }
  return deviating;
}

function assertSameOperator(t: ExecutionContext, ours: Operator, theirs: Operator): void {
  const {angleDegrees, distanceAngstrom} = difference(ours, theirs, angstromPoint(0, 0, 0));
  t.true(angleDegrees < 1e-4 && distanceAngstrom < 1e-4, `${angleDegrees}° ${distanceAngstrom} Å`);
}

const global = '--i_op_mask_info masks.star';
const local = '--i_mask_info ops.star';
const searches = {
  'a global search': `${global} --ang_step 24`,
  'a global search with shifts, binned': `${global} --ang_step 30 --bin 2 --offset_range 3 --offset_step 3`,
  'a global search within ranges': `${global} --ang_range 20 --ang_rot_range 5 --ang_step 5`,
  'a global search with HEALPix': `${global} --ang_step 30 --use_healpix`,
  'a local search of angles and shifts': `${local} --ang_range 10 --ang_step 5 --offset_range 2 --offset_step 1`,
  'a local search with steps that are not exact in binary': `${local} --ang_rot_range 0.3 --ang_psi_range 0.2 --ang_step 0.1 --offset_x_range 2 --offset_z_range 1 --offset_step 0.4`,
  'a local search, binned by a fraction': `${local} --ang_tilt_range 6 --ang_psi_range 6 --ang_step 2 --offset_y_range 4 --offset_step 2 --bin 1.5`,
  'a local search with HEALPix': `${local} --ang_range 20 --ang_step 10 --use_healpix`,
  'a local search with HEALPix of rot alone': `${local} --ang_rot_range 20 --ang_step 14 --use_healpix`,
  'the score of operators as they are': local,
};

for (const [title, line] of Object.entries(searches)) {
  peerTest(`${title}: sample for sample as relion_localsym`, (t) => compare(t, line.split(' ')));
}

peerTest('what relion_localsym refuses, we refuse, and what it takes, we take', async (t) => {
  const tried = [
    '--ang_step 31',
    '--ang_step 30',
    '--ang_step 0.0001',
    '--ang_rot_range 5 --ang_tilt_range 0.5',
    '--ang_tilt_range 0.0000001',
    '--offset_step 17.6',
    '--offset_step 17.5',
    '--offset_x_range 1',
    '--offset_y_range 0.9',
    '--bin 40',
  ];
  const verdicts = tried.map(async (line) => {
    const args = ['--i_mask_info', 'ops.star', ...line.split(' ')];
    const fixed = [
      '--i_map',
      'map.mrc',
      '--angpix',
      '3.5',
      '--o_mask_info',
      `${line.replaceAll(' ', '')}.star`,
    ];
    const run = await runProgram(relion ?? '', ['--search', ...fixed, ...args], shared.folder);
    const ours = await ourSearch(args).then(
      () => true,
      (error: unknown) => !(error instanceof InputError),
    );
    t.is(ours, run.exitCode === 0, line);
  });
  await Promise.all(verdicts);
});
