import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {runLocalsym} from './helpers/run-localsym.ts';
import {inTemporaryFolder} from './helpers/temporary-folder.ts';

test("README's main example prints what README says that it prints", (t) =>
  inTemporaryFolder(async (folder) => {
    const readme = await readFile(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');
    const [, args] = /^ {4}localsym (microtubule --protofilaments 13 .*)$/m.exec(readme) ?? [];
    const run = await runLocalsym(args.split(' '), folder);
    t.is(run.exitCode, 0, run.stderr);
    for (const line of [...run.stdout.trim().split('\n'), ...run.stderr.trim().split('\n')]) {
      t.true(readme.includes(`    ${line}\n`), line);
    }
  }));

test('README names every command', async (t) => {
  const root = path.resolve(import.meta.dirname, '../..');
  const readme = await readFile(path.join(root, 'README.md'), 'utf8');
  const manifest = JSON.parse(await readFile(path.join(root, 'oclif.manifest.json'), 'utf8')) as {
    commands: Record<string, unknown>;
  };
  for (const id of Object.keys(manifest.commands))
    t.true(readme.includes(`localsym ${id.replaceAll(':', ' ')}`), id);
});
