import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {readText} from '../../src/io/files.ts';
import {fixStar} from '../../src/setup/convert/fix-star.ts';
import {findPeer} from '../helpers/peer.ts';
import {duplicateWithRelion} from '../helpers/relion-duplicate.ts';

const relion = findPeer('relion_localsym');
const peerTest = relion === undefined ? test.skip : test;
if (relion === undefined)
  test('relion_localsym is not installed: no repaired file was tried', (t) => t.pass());

const columns = ['MaskName', 'AngleRot', 'AngleTilt', 'AnglePsi', 'OriginX', 'OriginY', 'OriginZ'];
const newColumns = columns.map((column) => column.replace(/^Origin.$/, '$&Angst'));
const labels = (names: readonly string[]) => names.map((name, k) => `_rln${name} #${k + 1}\n`).join('');
const rows = ['mask.mrc 0 0 90 0 0 0', 'mask.mrc 0 0 180 0 0 0', 'mask.mrc 0 0 -90 0 0 0'];

/** Broken files of the same three operators, and how many masked regions RELION makes of each as it is. */
const broken: Readonly<Record<string, readonly [text: string, copies: number | undefined]>> = {
  'without data_ and loop_': [`${labels(newColumns)}${rows.join('\n')}\n`, undefined],
  'with // comments': [`data_\n\nloop_\n${labels(newColumns)}${rows.join(' // note\n')}\n`, undefined],
  'with a blank line': [`data_\n\nloop_\n${labels(newColumns)}${rows[0]}\n\n${rows[1]}\n${rows[2]}\n`, 2],
  'with the columns of 3.0': [`data_\n\nloop_\n${labels(columns)}${rows.join('\n')}\n`, undefined],
  'with all of it, and Windows line ends': [
    `${labels(columns)}${rows.join(' // note\n\n')}\n`.replaceAll('\n', '\r\n'),
    undefined,
  ],
};

for (const [title, [text, copies]] of Object.entries(broken)) {
  peerTest(
    `a file ${title}: RELION stops or drops rows, and reads all four regions of the repaired one`,
    async (t) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'localsym-fix-'));
      t.teardown(() => rm(folder, {recursive: true}));
      const inputPath = path.join(folder, 'old.star');
      const output = path.join(folder, 'new.star');
      await writeFile(inputPath, text);
      const {faults} = await fixStar({inputPath, outputs: [output], release: '5.0', force: false});
      t.true(faults.length > 0);
      t.is((await duplicateWithRelion(relion ?? '', text, ['mask.mrc'])).copies, copies);
      const fixed = await duplicateWithRelion(relion ?? '', await readText(output), ['mask.mrc']);
      t.is(fixed.copies, 4, fixed.output);
    },
  );
}
