import {mkdirSync, readdirSync, rmSync} from 'node:fs';
import {readdir, readFile, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {writeFiles, type OutputFile} from '../../src/io/files.ts';
import {refusalOf} from '../helpers/refusal.ts';
import {runProgram} from '../helpers/run-localsym.ts';
import {inTemporaryFolder} from '../helpers/temporary-folder.ts';

const names = ['a', 'b', 'c', 'd'];

function outputsIn(folder: string, content = 'new'): readonly (OutputFile & {content: string})[] {
  return names.map((name) => ({path: path.join(folder, name), content}));
}

/** One more output; what is done while it is being written finds all others written, and none renamed. */
function meanwhile(file: string, work: () => void): OutputFile {
  return {
    path: file,
    content: (function* pieces() {
      work();
      yield Uint8Array.of(1);
    })(),
  };
}

/** What all files in a folder hold, by name. */
async function contentsOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const found = (await readdir(folder, {withFileTypes: true})).filter((entry) => !entry.isDirectory());
  const contents = found.map(
    async ({name}) => [name, await readFile(path.join(folder, name), 'utf8')] as const,
  );
  return Object.fromEntries(await Promise.all(contents));
}

test('where the last of five names cannot be taken, what --force replaced is back and nothing is new', (t) =>
  inTemporaryFolder(async (folder) => {
    const older = {a: 'older a', c: 'older c'};
    for (const [name, content] of Object.entries(older)) await writeFile(path.join(folder, name), content);
    const last = path.join(folder, 'last');
    const outputs = [...outputsIn(folder), meanwhile(last, () => mkdirSync(last))];
    const error = await refusalOf(() => writeFiles(outputs, {force: true}));
    t.is(error.code, 'OUTPUT_UNWRITABLE');
    t.true(error.message.startsWith(`${last} cannot be written: EISDIR`), error.message);
    t.true(error.message.endsWith(' Nothing was written or replaced.'), error.message);
    t.deepEqual(await contentsOf(folder), older);
    t.deepEqual(await readdir(last), []);
  }));

test('a temporary file that somebody removes takes no other output with it', (t) =>
  inTemporaryFolder(async (folder) => {
    await writeFile(path.join(folder, 'c'), 'older c');
    const removeOne = (): void => {
      const victim = readdirSync(folder).find((name) => name.startsWith('.c.'));
      rmSync(path.join(folder, victim!));
    };
    const outputs = [...outputsIn(folder), meanwhile(path.join(folder, 'last'), removeOne)];
    const error = await refusalOf(() => writeFiles(outputs, {force: true}));
    t.true(error.message.startsWith(`${path.join(folder, 'c')} cannot be written: ENOENT`), error.message);
    t.deepEqual(await contentsOf(folder), {c: 'older c'});
  }));

test('a link is replaced by the output, and the file it leads to stays', (t) =>
  inTemporaryFolder(async (folder) => {
    const [target, link] = [path.join(folder, 'target'), path.join(folder, 'a')];
    await writeFile(target, 'elsewhere');
    await symlink(target, link);
    await writeFiles([{path: link, content: 'new'}], {force: true});
    t.deepEqual(await contentsOf(folder), {a: 'new', target: 'elsewhere'});
  }));

test.serial('forty calls at once: no warning of listeners, and none of them stays', async (t) => {
  const listeners = process.listenerCount('SIGINT');
  const warnings: Error[] = [];
  const hear = (warning: Error): number => warnings.push(warning);
  process.on('warning', hear);
  await inTemporaryFolder(async (folder) => {
    const calls = Array.from({length: 40}, (_, k) =>
      writeFiles([{path: path.join(folder, `${k}`), content: 'x'}]),
    );
    await Promise.all(calls);
    t.is((await readdir(folder)).length, 40);
  });
  process.off('warning', hear);
  t.deepEqual(warnings, []);
  t.is(process.listenerCount('SIGINT'), listeners);
});

const filesModule = path.resolve(import.meta.dirname, '../../src/io/files.js');

/** Replaces 100 files by force, and ends itself by a signal as soon as the first is replaced. */
const interruptedProgram = `
  import {readFileSync} from 'node:fs';
  import {writeFiles} from ${JSON.stringify(filesModule)};
  const outputs = Array.from({length: 100}, (_, k) => ({path: String(k), content: 'new'}));
  setInterval(() => {
    if (readFileSync('0', 'utf8') === 'new') process.kill(process.pid, 'SIGNAL');
  });
  await writeFiles(outputs, {force: true});
`;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} amid the renamings leaves all files new, and none of the older ones`, (t) =>
    inTemporaryFolder(async (folder) => {
      for (let k = 0; k < 100; k += 1) await writeFile(path.join(folder, String(k)), 'old');
      const code = interruptedProgram.replace('SIGNAL', signal);
      const run = await runProgram(process.execPath, ['--input-type=module', '-e', code], folder);
      t.is(run.exitCode, null, run.stderr);
      const contents = Object.values(await contentsOf(folder));
      t.is(contents.length, 100);
      t.deepEqual([...new Set(contents)], ['new']);
    }));

  test(`${signal} before the renamings leaves all files old, and none of the new ones`, (t) =>
    inTemporaryFolder(async (folder) => {
      await writeFile(path.join(folder, 'a'), 'old');
      const code = `
        import {writeFiles} from ${JSON.stringify(filesModule)};
        function* pieces() {
          process.kill(process.pid, '${signal}');
          for (let k = 0; k < 1000; k += 1) yield new Uint8Array(1024);
        }
        const outputs = [{path: 'a', content: 'new'}, {path: 'b', content: 'new'}, {path: 'c', content: pieces()}];
        await writeFiles(outputs, {force: true});
      `;
      const run = await runProgram(process.execPath, ['--input-type=module', '-e', code], folder);
      t.is(run.exitCode, null, run.stderr);
      t.deepEqual(await contentsOf(folder), {a: 'old'});
    }));
}
