import {existsSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {runLocalsym} from '../../helpers/run-localsym.ts';
import type {CheckReport} from '../../../src/setup/check/check-operators.ts';

const shared = {folder: ''};

test.before(async () => {
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-good-'));
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

async function localsym(line: string, folder = shared.folder): Promise<string> {
  return (await runLocalsym(line.split(' '), folder)).stdout;
}

/** All that is above a note. */
async function complaints(line: string, folder = shared.folder): Promise<readonly string[]> {
  const {findings} = JSON.parse(await localsym(`check ${line} --json`, folder)) as CheckReport;
  return findings.filter(({severity}) => severity !== 'note').map(({message}) => message);
}

test('nothing is found in what localsym microtubule writes', async (t) => {
  await localsym('simulate microtubule --lattice 13_3 --box 80 --angpix 5.2 --resolution 14 --snr 3 -o mt');
  await localsym('microtubule --lattice 13_3 --map mt/map.mrc -o seam');
  t.deepEqual(await complaints('seam/operators.star --map mt/map.mrc'), []);
});

test('nothing is found in the truth of a map whose voxels hold no more than its resolution', async (t) => {
  await localsym('simulate microtubule --lattice 13_3 --box 64 --angpix 6 --resolution 12 --snr 4 -o coarse');
  t.deepEqual(await complaints('coarse/truth.star --map coarse/map.mrc'), []);
});

test('nothing is found in what localsym search finds', async (t) => {
  await localsym(
    'simulate complex --copies 2 --mass 25 --box 52 --angpix 2.8 --resolution 7 --snr 4 --seed 7 -o cx',
  );
  await localsym('search --map cx/map.mrc --masks cx/masklist.star --resolution 7 -o found.star');
  t.deepEqual(await complaints('found.star --map cx/map.mrc'), []);
});

const data = process.env.LOCALSYM_DATA ?? '';
for (const name of ['dimer', 'betagal', 'actin', 'microtubule13']) {
  const folder = path.join(data, name);
  if (data === '' || !existsSync(folder)) {
    test(`the map ${name} with its known truth is not there (LOCALSYM_DATA): not checked`, (t) => t.pass());
  } else {
    test(`nothing is found in the truth of ${name}`, async (t) => {
      t.deepEqual(await complaints('truth.star --map map.mrc', folder), []);
    });
  }
}
