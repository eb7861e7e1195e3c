import {spawn} from 'node:child_process';
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {parseStar} from '../../src/io/star/parse.ts';
import {runLocalsym} from '../helpers/run-localsym.ts';
import {inTemporaryFolder} from '../helpers/temporary-folder.ts';

const bin = path.resolve(import.meta.dirname, '../../src/bin.js');
const job = 'External/job001/';
const helix = ['operators', 'helix', '--twist', '30', '--rise', '10', '--copies', '3', '--mask', 'm.mrc'];

async function marks(folder: string): Promise<readonly string[]> {
  const names = await readdir(path.join(folder, job));
  return names.filter((name) => name.startsWith('RELION_JOB'));
}

test('a job that succeeds leaves its mark, its outputs and their list for all releases', async (t) => {
  await inTemporaryFolder(async (folder) => {
    await mkdir(path.join(folder, job), {recursive: true});
    await writeFile(path.join(folder, job, 'RELION_JOB_EXIT_FAILURE'), '');
    const [topic, name, ...flags] = helix;
    const run = await runLocalsym(['external', topic, name, '--o', job, ...flags, '--j', '1'], folder);
    t.is(run.exitCode, 0, run.stderr);
    t.deepEqual(await marks(folder), ['RELION_JOB_EXIT_SUCCESS']);
    const star = await readFile(path.join(folder, job, 'RELION_OUTPUT_NODES.star'), 'utf8');
    const [{name: block, labels, rows}] = parseStar(star, 'nodes').blocks;
    t.is(block, 'output_nodes');
    t.deepEqual(labels, [
      '_rlnPipeLineNodeName',
      '_rlnPipeLineNodeType',
      '_rlnPipeLineNodeTypeLabel',
      '_rlnPipeLineNodeTypeLabelDepth',
    ]);
    t.deepEqual(rows, [[`${job}operators.star`, '30', 'ProcessData.star.localsym.operators', '1']]);
  });
});

test('a job that fails, even before it starts, is marked and says why', async (t) => {
  await inTemporaryFolder(async (folder) => {
    await mkdir(path.join(folder, job), {recursive: true});
    for (const [args, message] of [
      [
        ['search', '--o', job, '--in_3dref', 'no.mrc', '--operators', 'no.star', '--j', '1'],
        /no\.star does not exist/,
      ],
      [['serch', '--o', job, '--j', '1'], /no command serch for a job; the nearest is search/],
      [['search', '--o', job, '--in_movies', 'a.star', '--j', '1'], /no use for RELION's --in_movies/],
    ] as const) {
      const run = await runLocalsym(['external', ...args], folder);
      t.not(run.exitCode, 0);
      t.regex(run.stderr, message);
      t.deepEqual(await marks(folder), ['RELION_JOB_EXIT_FAILURE']);
    }
    t.false((await readdir(path.join(folder, job))).includes('RELION_OUTPUT_NODES.star'));
  });
});

test('no folder is made for a job that has none', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const run = await runLocalsym(['external', 'search', '--o', job, '--j', '1'], folder);
    t.is(run.exitCode, 3);
    t.regex(run.stderr, /External\/job001 does not exist/);
    t.deepEqual(await readdir(folder), []);
  });
});

/** A search that takes half a minute, in a project of its own. */
async function startSlowSearch(folder: string): Promise<{
  readonly stop: (signal: NodeJS.Signals) => boolean;
  readonly ended: Promise<{readonly exitCode: number | null; readonly stderr: string}>;
}> {
  await mkdir(path.join(folder, job), {recursive: true});
  const complex = ['--box', '48', '--angpix', '3', '--copies', '2', '--mass', '15', '--resolution', '10'];
  await runLocalsym(['simulate', 'complex', ...complex, '-o', 'sim'], folder);
  const search = [
    'search',
    '--o',
    job,
    '--in_3dref',
    'sim/map.mrc',
    '--masks',
    'sim/masklist.star',
    '--step',
    '2',
  ];
  const child = spawn(process.execPath, [bin, 'external', ...search, '--j', '1'], {cwd: folder});
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const ended = new Promise<{exitCode: number | null; stderr: string}>((resolve) => {
    child.on('close', (exitCode) => resolve({exitCode, stderr}));
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await sleep(1000);
  return {stop: (signal) => child.kill(signal), ended};
}

test('RELION_JOB_ABORT_NOW ends a job within seconds, and is answered', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const {ended} = await startSlowSearch(folder);
    const started = Date.now();
    await writeFile(path.join(folder, job, 'RELION_JOB_ABORT_NOW'), '');
    const {stderr} = await ended;
    t.true(Date.now() - started < 4000);
    t.regex(stderr, /Aborted, as asked for in RELION/);
    t.deepEqual(await readdir(path.join(folder, job)), ['RELION_JOB_EXIT_ABORTED']);
  });
});

test('a job that a queueing system ends is marked as failed', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const {stop, ended} = await startSlowSearch(folder);
    stop('SIGTERM');
    const {exitCode, stderr} = await ended;
    t.is(exitCode, 143);
    t.regex(stderr, /Stopped by SIGTERM/);
    t.deepEqual(await readdir(path.join(folder, job)), ['RELION_JOB_EXIT_FAILURE']);
  });
});
