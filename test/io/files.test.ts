import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {
  isExisting,
  listFiles,
  readBytes,
  readStart,
  readText,
  refuseOverwriting,
  removeFiles,
  writeFiles,
} from '../../src/io/files.ts';
import {refusalOf} from '../helpers/refusal.ts';
import {inTemporaryFolder} from '../helpers/temporary-folder.ts';

test('text and bytes in pieces are written, in folders that are made', (t) =>
  inTemporaryFolder(async (folder) => {
    const text = path.join(folder, 'new', 'deep', 'a.star');
    const bytes = path.join(folder, 'b.mrc');
    const pieces = [Uint8Array.of(1, 2), Uint8Array.of(3)];
    await writeFiles([
      {path: text, content: 'data_µ\n'},
      {path: bytes, content: pieces},
    ]);
    t.is(await readText(text), 'data_µ\n');
    t.deepEqual([...(await readBytes(bytes))], [1, 2, 3]);
    t.deepEqual((await readdir(folder)).sort(), ['b.mrc', 'new']);
  }));

test('where one file cannot be written none is, and nothing temporary is left', (t) =>
  inTemporaryFolder(async (folder) => {
    const regular = path.join(folder, 'regular');
    await writeFile(regular, '');
    const outputs = [
      {path: path.join(folder, 'first.star'), content: 'a'},
      {path: path.join(regular, 'below.star'), content: 'b'},
    ];
    const error = await refusalOf(() => writeFiles(outputs));
    t.is(error.code, 'OUTPUT_UNWRITABLE');
    t.true(error.message.startsWith(`${outputs[1].path} cannot be written: `));
    t.deepEqual(await readdir(folder), ['regular']);
  }));

test('a file that exists is not overwritten, and every such file is named', (t) =>
  inTemporaryFolder(async (folder) => {
    const outputs = ['a', 'b', 'c'].map((name) => ({path: path.join(folder, name), content: 'new'}));
    await writeFile(outputs[0].path, 'old');
    await writeFile(outputs[2].path, 'old');
    const error = await refusalOf(() => writeFiles(outputs));
    t.is(error.code, 'OUTPUT_EXISTS');
    t.is(error.message, `Would overwrite ${outputs[0].path}, ${outputs[2].path}.`);
    t.regex(error.suggestions[0], /--force/);
    t.is(await readFile(outputs[0].path, 'utf8'), 'old');
    t.deepEqual((await readdir(folder)).sort(), ['a', 'c']);
  }));

test('force overwrites', (t) =>
  inTemporaryFolder(async (folder) => {
    const output = {path: path.join(folder, 'a'), content: 'new'};
    await writeFile(output.path, 'older and longer');
    await writeFiles([output], {force: true});
    t.is(await readFile(output.path, 'utf8'), 'new');
    t.deepEqual(await readdir(folder), ['a']);
  }));

test('two outputs of one name are a usage error, however the name is spelt', (t) =>
  inTemporaryFolder(async (folder) => {
    const outputs = [{path: path.join(folder, 'a')}, {path: `${folder}/sub/../a`}];
    const error = await refusalOf(() => refuseOverwriting(outputs, true));
    t.is(error.code, 'OUTPUT_TWICE');
    t.is(error.exitCode, 2);
  }));

test('neither a folder nor a device is replaced, force or not', (t) =>
  inTemporaryFolder(async (folder) => {
    await mkdir(path.join(folder, 'a'));
    const onFolder = [{path: path.join(folder, 'a')}];
    const onDevice = [{path: '/dev/null'}];
    t.is((await refusalOf(() => refuseOverwriting(onFolder, true))).code, 'OUTPUT_IS_FOLDER');
    t.is((await refusalOf(() => refuseOverwriting(onDevice, true))).code, 'OUTPUT_IS_DEVICE');
  }));

test('a missing file, a folder, and a path below a file are refused by name', (t) =>
  inTemporaryFolder(async (folder) => {
    const regular = path.join(folder, 'regular');
    await writeFile(regular, '');
    const missing = path.join(folder, 'missing.mrc');
    for (const read of [readBytes, readText, async (file: string) => readStart(file, 4)]) {
      const error = await refusalOf(() => read(missing));
      t.is(error.code, 'FILE_MISSING');
      t.is(error.message, `${missing} does not exist.`);
      t.is((await refusalOf(() => read(folder))).code, 'FILE_IS_FOLDER');
      t.is((await refusalOf(() => read(path.join(regular, 'below')))).code, 'FILE_MISSING');
    }
  }));

test('the start of a file has the bytes that are asked for, or all there are', (t) =>
  inTemporaryFolder(async (folder) => {
    const file = path.join(folder, 'a');
    await writeFile(file, '0123456789');
    t.is(Buffer.from(await readStart(file, 4)).toString(), '0123');
    t.is(Buffer.from(await readStart(file, 40)).toString(), '0123456789');
  }));

test('a file exists or not', (t) =>
  inTemporaryFolder(async (folder) => {
    t.true(await isExisting(folder));
    t.false(await isExisting(path.join(folder, 'missing')));
  }));

test('a name that no file can have is refused with what the system says', async (t) => {
  const error = await refusalOf(() => readBytes('a'.repeat(300)));
  t.is(error.code, 'FILE_UNREADABLE');
  t.regex(error.message, /cannot be read: ENAMETOOLONG/);
});

test('the files in a folder are listed by name, and removed where they exist', (t) =>
  inTemporaryFolder(async (folder) => {
    const [a, b] = [path.join(folder, 'a.txt'), path.join(folder, 'b.txt')];
    await mkdir(path.join(folder, 'deeper'));
    await writeFile(b, '');
    await writeFile(a, '');
    t.deepEqual(await listFiles(folder), [a, b]);
    await removeFiles([a, path.join(folder, 'missing.txt')]);
    t.deepEqual(await listFiles(folder), [b]);
    t.is((await refusalOf(() => listFiles(path.join(folder, 'missing')))).code, 'FILE_MISSING');
  }));

test('what was read is not overwritten, not even with force', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const file = path.join(folder, 'map.mrc');
    await writeFile(file, 'input');
    await readBytes(file);
    const {code} = await refusalOf(() => writeFiles([{path: file, content: 'output'}], {force: true}));
    t.is(code, 'OUTPUT_IS_INPUT');
    t.is(await readFile(file, 'utf8'), 'input');
  });
});
