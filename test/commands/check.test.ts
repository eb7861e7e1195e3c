import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {runLocalsym, type Run} from '../helpers/run-localsym.ts';
import type {CheckReport} from '../../src/setup/check/check-operators.ts';

/** Simulated once: a pair with noise and half-maps. */
const shared = {folder: ''};

test.before(async (t) => {
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-check-'));
  const args = ['--copies', '2', '--mass', '25', '--box', '50', '--angpix', '2.8', '--resolution', '7'];
  const run = await runLocalsym(['simulate', 'complex', ...args, '--snr', '4', '--seed', '2'], shared.folder);
  t.is(run.exitCode, 0, run.stderr);
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

async function check(star: string, ...args: readonly string[]): Promise<Run> {
  return runLocalsym(['check', star, '--map', 'simulated/map.mrc', ...args], shared.folder);
}

test('a good file: a table, what averaging gains, exit code 0, and the curves where they are asked for', async (t) => {
  const halves = ['--half1', 'simulated/half1.mrc', '--half2', 'simulated/half2.mrc'];
  const run = await check('simulated/truth.star', ...halves, '-o', 'checked');
  t.is(run.exitCode, 0, run.stderr);
  t.regex(run.stdout, /operator 1 .* holds$/m);
  t.regex(run.stdout, /^ {2}fine: mean FSC .*, expected 0\.33 or more$/m);
  t.regex(run.stdout, /^lattice: not compared with a microtubule's: fewer than two operators turn/m);
  t.regex(run.stdout, /averaging: signal-to-noise [12]\.\d times \(2 at best\)/);
  t.regex(run.stdout, /truth\.star holds for simulated\/map\.mrc: 0 faults, 0 warnings/);
  const folder = path.join(shared.folder, 'checked');
  t.deepEqual((await readdir(folder)).sort(), ['check.json', 'fsc.csv', 'fsc.svg']);
  t.regex(await readFile(path.join(folder, 'fsc.svg'), 'utf8'), /0\.143/);
  const rows = (await readFile(path.join(folder, 'fsc.csv'), 'utf8')).trim().split('\n');
  t.is(rows[0], 'mask,operator,frequency_per_angstrom,resolution_angstrom,fsc');
  const {sets} = JSON.parse(await readFile(path.join(folder, 'check.json'), 'utf8')) as CheckReport;
  t.is(rows.length - 1, sets[0].operators[0].fsc.length);
  t.true(sets[0].operators.every((one) => one.fsc05Angstrom >= one.fsc0143Angstrom));

  const again = await check('simulated/truth.star', '-o', 'checked');
  t.is(again.exitCode, 3);
  t.regex(again.stderr, /Would overwrite .*check\.json/);
});

test('a file that does not hold: every fault with its remedy, the verdict last, exit code 4', async (t) => {
  const star = await readFile(path.join(shared.folder, 'simulated/truth.star'), 'utf8');
  const row = star.trim().split('\n').at(-1) ?? '';
  const numbers = row.trim().split(/\s+/).slice(1).map(Number);
  const moved = [...numbers.slice(0, 3), ...numbers.slice(3).map((value) => -value)].join(' ');
  const text = `${star.replace(row, '')}simulated/mask1.mrc ${moved}\n\nsimulated/gone.mrc 0 0 90 0 0 0\n`;
  await writeFile(path.join(shared.folder, 'bad.star'), text);
  const run = await check('bad.star');
  t.is(run.exitCode, 4, run.stderr);
  t.regex(run.stdout, /FAULT STAR_BLANK_LINE: .*silently drop.*\n {2}→ Remove/);
  t.regex(run.stdout, /FAULT MASK_MISSING: .*gone\.mrc.*\n {2}→ /);
  t.regex(run.stdout, /FAULT OPERATORS_SHIFT_SIGN: /);
  t.regex(run.stdout.trimEnd().split('\n').at(-1) ?? '', /^bad\.star DOES NOT HOLD for simulated\/map\.mrc/);
  t.is(run.stderr, '1/1 operator 1 of simulated/mask1.mrc\n');

  const asData = await check('bad.star', '--json');
  t.is(asData.exitCode, 4);
  const report = JSON.parse(asData.stdout) as CheckReport;
  t.false(report.holds);
  t.true(report.findings.every(({code, about, message, remedy}) => code && about && message && remedy));
});

test('operators of a half-map that is missing, or of no map: one clear message', async (t) => {
  const half = await check('simulated/truth.star', '--half1', 'simulated/half1.mrc');
  t.is(half.exitCode, 2);
  t.regex(half.stderr, /^Error: One half-map is given without the other\./);
  const none = await runLocalsym(['check', 'simulated/truth.star', '--map', 'no.mrc'], shared.folder);
  t.is(none.exitCode, 3);
  t.regex(none.stderr, /^Error: no\.mrc does not exist\./);
});
