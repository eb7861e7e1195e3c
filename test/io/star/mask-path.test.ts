import {mkdtemp, mkdir, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import {InputError} from '../../../src/errors.ts';
import {locateMask, locateMasks, maskNameFor} from '../../../src/io/star/mask-path.ts';

test('the project comes before the folder of the STAR file', async (t) => {
  const project = await mkdtemp(path.join(os.tmpdir(), 'localsym-'));
  t.teardown(() => rm(project, {recursive: true}));
  await mkdir(path.join(project, 'sub'));
  for (const file of ['m.mrc', 'sub/m.mrc', 'sub/k.mrc']) await writeFile(path.join(project, file), '');
  const places = {projectFolder: project, starPath: path.join(project, 'sub', 'ops.star')};
  t.deepEqual(await locateMask('m.mrc', places), {path: path.join(project, 'm.mrc'), foundIn: 'project'});
  t.deepEqual(await locateMask('k.mrc', places), {
    path: path.join(project, 'sub', 'k.mrc'),
    foundIn: 'beside the STAR file',
  });
  const absolute = path.join(project, 'sub', 'm.mrc');
  t.deepEqual(await locateMask(absolute, places), {path: absolute, foundIn: 'absolute'});
});

test('missing masks are all named, with both places', async (t) => {
  const error = await t.throwsAsync(
    locateMasks(['a.mrc', '/no/b.mrc'], {projectFolder: '/no/project', starPath: '/no/star/ops.star'}),
    {instanceOf: InputError},
  );
  t.is(error.code, 'MASK_MISSING');
  t.is(
    error.message,
    `/no/star/ops.star names the mask a.mrc, but there is no /no/project/a.mrc and no /no/star/a.mrc.
/no/star/ops.star names the mask /no/b.mrc, but there is no /no/b.mrc.`,
  );
});

test('a mask in the project is named from there', (t) => {
  t.deepEqual(maskNameFor('/data/project/MaskCreate/job001/mask.mrc', '/data/project'), {
    maskName: 'MaskCreate/job001/mask.mrc',
    warnings: [],
  });
  t.is(maskNameFor('/data/project/..mask.mrc', '/data/project').maskName, '..mask.mrc');
});

test('a mask outside the project keeps its full path, with a warning', (t) => {
  const {maskName, warnings} = maskNameFor('/data/other/mask.mrc', '/data/project');
  t.is(maskName, '/data/other/mask.mrc');
  t.deepEqual(
    warnings.map((warning) => warning.code),
    ['MASK_OUTSIDE_PROJECT'],
  );
});

test('names that RELION cannot open as masks are told', (t) => {
  for (const name of ['m.map', 'm.ccp4', 'm#1.mrc', 'a:b.mrc', '50%.mrc']) {
    t.is(maskNameFor(`/project/${name}`, '/project').warnings[0]?.code, 'MASK_NAME_UNREADABLE', name);
  }
});
