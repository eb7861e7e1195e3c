import {copyFile, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import {InputError} from '../../../src/errors.ts';
import {formatMaskList, maskListFromStar, readMaskList} from '../../../src/io/star/mask-list.ts';
import {readOperators} from '../../../src/io/star/operators.ts';
import {findPeer} from '../../helpers/peer.ts';
import {run} from '../../helpers/relion-duplicate.ts';
import {starFixture, starFixtureText} from '../../helpers/star-fixture.ts';
import {writeTinyMrc} from '../../helpers/tiny-mrc.ts';

test('the trimer and tetramer of RELION’s documentation', async (t) => {
  const {groups, warnings} = await readMaskList(starFixture('mask-list-wiki.star'));
  t.deepEqual(groups, [
    {areaId: 1, maskNames: ['Trimer_mask1.mrc', 'Trimer_mask2.mrc', 'Trimer_mask3.mrc']},
    {
      areaId: 2,
      maskNames: ['Tetramer_mask1.mrc', 'Tetramer_mask2.mrc', 'Tetramer_mask3.mrc', 'Tetramer_mask4.mrc'],
    },
  ]);
  t.deepEqual(
    warnings.map((warning) => warning.code),
    ['STAR_NO_DATA_BLOCK'],
  );
});

test('areas may be mixed; the first mask of each is its reference', async (t) => {
  const {groups} = await readMaskList(starFixture('mask-list.star'));
  t.deepEqual(groups, mixedGroups);
});

test('all violated rules are listed', async (t) => {
  const error = await t.throwsAsync(readMaskList(starFixture('mask-list-faults.star')), {
    instanceOf: InputError,
  });
  const message = error.message.slice(error.message.indexOf('mask-list-faults.star'));
  t.snapshot({message, suggestions: error.suggestions});
});

test('an area is a whole number from 1', (t) => {
  const rows = ['0', '-1', '1.5', 'a'].map((id, index) => `m${index}.mrc ${id}\n`).join('');
  const text = `data_\nloop_\n_rlnMaskName\n_rlnAreaId\n${rows}`;
  const error = t.throws(() => maskListFromStar(text, 'list.star'), {instanceOf: InputError});
  t.snapshot(error.message);
});

test('a list without areas is refused', async (t) => {
  t.throws(() => maskListFromStar('data_\nloop_\n_rlnMaskName\nm.mrc\n', 'list.star'), {
    message: /expected also _rlnAreaId/,
  });
});

test('./m.mrc and m.mrc are one mask', (t) => {
  const text = 'data_\nloop_\n_rlnMaskName\n_rlnAreaId\nm.mrc 1\n./m.mrc 1\n';
  t.throws(() => maskListFromStar(text, 'list.star'), {code: 'MASK_LIST_MASK_TWICE'});
});

test('a list that is written is read back', (t) => {
  t.deepEqual(maskListFromStar(formatMaskList(mixedGroups), 'list.star'), {
    groups: mixedGroups,
    warnings: [],
  });
});

test('RELION searches with the lists that are read and with those that are written', async (t) => {
  const program = findPeer('relion_localsym');
  if (program === undefined) {
    t.log('relion_localsym is not installed');
    t.pass();
    return;
  }
  const folder = await folderWithMasks();
  t.teardown(() => rm(folder, {recursive: true}));
  await copyFile(starFixture('mask-list.star'), path.join(folder, 'read.star'));
  await writeFile(path.join(folder, 'written.star'), formatMaskList(mixedGroups));
  await writeFile(path.join(folder, 'faulty.star'), await starFixtureText('mask-list-faults.star'));
  t.deepEqual(await search(program, folder, 'read.star'), ['b1.mrc', 'b3.mrc']);
  t.deepEqual(await search(program, folder, 'written.star'), ['b1.mrc', 'b3.mrc']);
  t.deepEqual(await search(program, folder, 'faulty.star'), []);
});

const mixedGroups = [
  {areaId: 1, maskNames: ['b1.mrc', 'b2.mrc']},
  {areaId: 2, maskNames: ['b3.mrc', 'b4.mrc']},
];

/** The reference masks in the result of a coarse global search. */
async function search(program: string, folder: string, list: string): Promise<readonly string[]> {
  const options = ['--search', '--i_map', 'b1.mrc', '--i_op_mask_info', list, '--o_mask_info', `out-${list}`];
  await run(program, [...options, '--angpix', '1', '--ang_step', '29'], folder);
  return readOperators(path.join(folder, `out-${list}`)).then(
    ({sets}) => sets.map((set) => set.maskName),
    () => [],
  );
}

/** Four masks of a few voxels each, around the centre of a box of 16. */
async function folderWithMasks(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'localsym-'));
  const places = [
    [11, 8],
    [5, 8],
    [8, 11],
    [8, 5],
  ];
  for (const [index, [x, y]] of places.entries()) {
    const values = new Float32Array(16 ** 3);
    for (const z of [7, 8, 9]) values[x + 16 * (y + 16 * z)] = 1;
    await writeTinyMrc(path.join(folder, `b${index + 1}.mrc`), 16, values);
  }
  return folder;
}
