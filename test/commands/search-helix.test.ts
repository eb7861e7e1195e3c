import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import type {SearchReport, SetReport} from '../../src/setup/search/search-operators.ts';
import {runLocalsym} from '../helpers/run-localsym.ts';

/** A helix of five copies, and one of which a copy lies 1 Å aside; the starts are those of the helix in both. */
const shared = {folder: ''};

test.before(async (t) => {
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-helix-'));
  const helix = ['operators', 'helix', '--twist', '70', '--rise', '14', '--copies', '5'];
  await runLocalsym([...helix, '--mask', 'even/mask1.mrc', '-o', 'helix.star'], shared.folder);
  const starts = await readFile(inFolder('helix.star'), 'utf8');
  await writeFile(inFolder('odd.star'), starts.replace(/ 14\.0000000000$/m, ' 15.0'));
  await writeFile(inFolder('helix-in-odd.star'), starts.replaceAll('even/', 'odd/'));
  const map = ['--mass', '15', '--box', '80', '--angpix', '2', '--resolution', '6', '--snr', '3'];
  for (const [truth, folder] of [
    ['helix.star', 'even'],
    ['odd.star', 'odd'],
  ]) {
    const args = ['simulate', 'complex', '--operators', truth, ...map, '-o', folder];
    const run = await runLocalsym(args, shared.folder);
    t.is(run.exitCode, 0, run.stderr);
  }
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

function inFolder(name: string): string {
  return path.join(shared.folder, name);
}

async function refined(map: string, starts: string, ...more: readonly string[]): Promise<SetReport> {
  const args = ['--map', map, '--operators', starts, '--resolution', '6', ...more];
  const run = await runLocalsym(['search', ...args, '--force', '--json'], shared.folder);
  return (JSON.parse(run.stdout) as SearchReport).sets[0];
}

test('operators of a helix are fitted together where the density agrees, unless told not to', async (t) => {
  const joint = await refined('even/map.mrc', 'helix.star', '-o', 'joint.star');
  const free = await refined('even/map.mrc', 'helix.star', '--constrain', 'none', '-o', 'free.star');
  t.true(joint.constraint?.isAutomatic);
  t.is(free.constraint, undefined);
  for (const [copy, {rotationErrorDegrees, shiftErrorAngstrom}] of joint.operators.entries()) {
    t.true(rotationErrorDegrees < 0.5 * free.operators[copy].rotationErrorDegrees);
    t.true(shiftErrorAngstrom < free.operators[copy].shiftErrorAngstrom);
  }
});

test('it is said in the table, with how to switch it off', async (t) => {
  const args = ['--map', 'even/map.mrc', '--operators', 'helix.star', '--resolution', '6', '-o', 'told.star'];
  const {stdout} = await runLocalsym(['search', ...args], shared.folder);
  t.regex(stdout, /fitted together as a helix: (69\.9|70\.0)/);
  t.regex(stdout, /--constrain none/);
});

test('a copy that lies 1 Å aside is not smoothed over: all are left as they were found', async (t) => {
  const {constraint, operators} = await refined('odd/map.mrc', 'helix-in-odd.star', '-o', 'odd-found.star');
  t.is(constraint, undefined);
  t.true(Math.abs(operators[2].shiftAngstrom[2] - 15) < 0.3, operators[2].shiftAngstrom.join(' '));
});

test('within ranges, nothing is fitted together', async (t) => {
  const {constraint} = await refined(
    'even/map.mrc',
    'helix.star',
    '--ang_range',
    '3',
    '--offset_range',
    '2',
    '-o',
    'within.star',
  );
  t.is(constraint, undefined);
});
