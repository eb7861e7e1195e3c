import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {Plugin} from '@oclif/core';
import test from 'ava';
import {readOperators} from '../../src/io/star/operators.ts';
import {runLocalsym} from '../helpers/run-localsym.ts';
import {inTemporaryFolder} from '../helpers/temporary-folder.ts';

const root = path.resolve(import.meta.dirname, '../../..');

test('the manifest names all commands and their flags', async (t) => {
  const plugin = new Plugin({
    root,
    type: 'core',
    ignoreManifest: true,
    errorOnManifestCreate: true,
    respectNoCacheDefault: true,
  });
  await plugin.load();
  const written: unknown = JSON.parse(await readFile(path.join(root, 'oclif.manifest.json'), 'utf8'));
  t.deepEqual(written, JSON.parse(JSON.stringify(plugin.manifest)));
});

test('every command tells what it does, and every flag too', async (t) => {
  const {commands} = JSON.parse(await readFile(path.join(root, 'oclif.manifest.json'), 'utf8')) as {
    commands: Record<
      string,
      {summary?: string; flags: Record<string, {summary?: string; description?: string}>}
    >;
  };
  for (const [id, {summary, flags}] of Object.entries(commands)) {
    t.truthy(summary, id);
    for (const [name, flag] of Object.entries(flags))
      t.truthy(flag.summary ?? flag.description, `${id} --${name}`);
  }
});

test('D2 about the box axes: three twofold operators that RELION can read', (t) =>
  inTemporaryFolder(async (folder) => {
    const run = await runLocalsym(['operators', 'group', 'D2', '--mask', 'm.mrc', '-o', 'd2.star'], folder);
    t.is(run.exitCode, 0, run.stderr);
    const {sets} = await readOperators(path.join(folder, 'd2.star'));
    t.is(sets[0].maskName, 'm.mrc');
    const diagonals = sets[0].operators.map(({rotation}) =>
      [rotation[0], rotation[4], rotation[8]].map(Math.round).join(' '),
    );
    t.deepEqual(
      diagonals.sort((a, b) => a.localeCompare(b)),
      ['-1 -1 1', '-1 1 -1', '1 -1 -1'].sort((a, b) => a.localeCompare(b)),
    );
  }));

test('an actin helix of five: the masked subunit in the middle, psi is minus the twist', (t) =>
  inTemporaryFolder(async (folder) => {
    const args = ['operators', 'helix', '--twist', '-166.6', '--rise', '27.6', '--copies', '5', '--json'];
    const {operators} = JSON.parse((await runLocalsym(args, folder)).stdout) as {
      operators: {copy: number; psiDegrees: number; shiftAngstrom: number[]}[];
    };
    t.deepEqual(
      operators.map(({copy}) => copy),
      [-2, -1, 1, 2],
    );
    t.true(Math.abs(operators[2].psiDegrees - 166.6) < 1e-9);
    t.is(operators[2].shiftAngstrom[2], 27.6);
  }));

test('operators as CSV hold the full precision', (t) =>
  inTemporaryFolder(async (folder) => {
    await runLocalsym(['operators', 'microtubule', '--lattice', '13_3', '-o', 'operators.csv'], folder);
    const [header, first] = (await readFile(path.join(folder, 'operators.csv'), 'utf8')).split('\n');
    t.is(header.split(',').length, first.split(',').length);
    t.true(first.includes(String(-166.15384615384613)) || first.includes(String((-360 / 13) * 6)), first);
  }));

test('a simulated complex comes with a mask a copy, their list, half-maps and the truth', (t) =>
  inTemporaryFolder(async (folder) => {
    const args = [
      'simulate',
      'complex',
      '--copies',
      '3',
      '--mass',
      '20',
      '--box',
      '48',
      '--angpix',
      '3',
      '--resolution',
      '8',
    ];
    const run = await runLocalsym([...args, '--snr', '2', '--json'], folder);
    t.is(run.exitCode, 0, run.stderr);
    const truth = JSON.parse(run.stdout) as {masks: string[]; files: string[]; operators: unknown[]};
    t.is(truth.masks.length, 3);
    t.is(truth.operators.length, 2);
    for (const file of truth.files) t.true((await readFile(path.join(folder, file))).length > 0, file);
    const again = await runLocalsym([...args, '--operators', 'simulated/truth.star', '-o', 'again'], folder);
    t.not(again.exitCode, 0, '--copies and --operators exclude each other');
  }));

test('the tour runs, and prints every command that it runs', (t) =>
  inTemporaryFolder(async (folder) => {
    const run = await runLocalsym(['demo'], folder);
    t.is(run.exitCode, 0, run.stderr);
    const shown = run.stdout.split('\n').filter((line) => line.startsWith('$ npx localsym '));
    t.is(shown.length, 3);
    t.regex(run.stdout, /azimuth 1[12]\.\d ±\d\.\d° \(map, sure\)/);
  }));

test('operators that put copies on top of each other are refused', (t) =>
  inTemporaryFolder(async (folder) => {
    const helix = await runLocalsym(
      ['operators', 'helix', '--twist', '180', '--rise', '0', '--copies', '4'],
      folder,
    );
    t.is(helix.exitCode, 2);
    t.regex(helix.stderr, /step 1 lies where step -1 does; step 2 is the masked region itself\./);
  }));

test('-h is help, and a misspelt flag is answered with the nearest one', (t) =>
  inTemporaryFolder(async (folder) => {
    t.regex((await runLocalsym(['-h'], folder)).stdout, /TOPICS/);
    t.regex((await runLocalsym(['operators', 'helix', '-h'], folder)).stdout, /--twist/);
    t.regex((await runLocalsym(['mt', '--riese', '83'], folder)).stderr, /Did you mean --rise\?/);
    t.regex(
      (await runLocalsym(['lattic', 'some/map.mrc'], folder)).stderr,
      /no command "lattic"\.\n.*Did you mean localsym lattice\?/,
    );
    t.regex(
      (await runLocalsym(['mask', 'crate', 'a.mrc'], folder)).stderr,
      /Did you mean localsym mask create\?/,
    );
  }));
