import {execFile} from 'node:child_process';
import path from 'node:path';
import {promisify} from 'node:util';
import test from 'ava';
import {writeFiles} from '../../../src/io/files.ts';
import {readMrc} from '../../../src/io/mrc/read.ts';
import {statistics} from '../../../src/io/mrc/statistics.ts';
import {encodeMrc} from '../../../src/io/mrc/write.ts';
import {noOrigin, type Volume} from '../../../src/map/volume.ts';
import {findPeer} from '../../helpers/peer.ts';
import {inTemporaryFolder} from '../../helpers/temporary-folder.ts';

const run = promisify(execFile);

const size = [12, 10, 9] as const;
const volume: Volume = {
  values: Float32Array.from({length: 12 * 10 * 9}, (_, k) => Math.sin(k / 7) + k / 1000),
  size,
  voxelAngstrom: 1.07,
  origin: noOrigin,
};

test('RELION reads the size, statistics and voxel of a map of ours', async (t) => {
  const program = findPeer('relion_image_handler');
  if (program === undefined) {
    t.log('relion_image_handler is not installed: skipped');
    return;
  }
  await inTemporaryFolder(async (folder) => {
    const file = path.join(folder, 'ours.mrc');
    await writeFiles([{path: file, content: encodeMrc(volume)}]);
    const {stdout} = await run(program, ['--i', file, '--stats']);
    const {minimum, maximum, mean, rms} = statistics(volume.values);
    t.regex(stdout, /\(x,y,z,n\)= 12 x 10 x 9 x 1 ;/);
    const found = ['avg', 'stddev', 'minval', 'maxval', 'angpix'].map((key) =>
      Number(new RegExp(`${key}= ?([-+.e\\d]+)`).exec(stdout.replaceAll(' = ', '= '))?.[1]),
    );
    for (const [k, expected] of [mean, rms, minimum, maximum, 1.07].entries()) {
      t.true(Math.abs(found[k] - expected) < 1e-5 * Math.abs(expected), `${found[k]} is not ${expected}`);
    }
  });
});

test('a map that RELION writes is read without a warning, twice every value', async (t) => {
  const program = findPeer('relion_image_handler');
  if (program === undefined) {
    t.log('relion_image_handler is not installed: skipped');
    return;
  }
  await inTemporaryFolder(async (folder) => {
    const [ours, theirs] = [path.join(folder, 'ours.mrc'), path.join(folder, 'theirs.mrc')];
    await writeFiles([{path: ours, content: encodeMrc(volume)}]);
    await run(program, ['--i', ours, '--o', theirs, '--multiply_constant', '2']);
    const {volume: found, header, warnings} = await readMrc(theirs);
    t.deepEqual(warnings, []);
    t.is(header.spaceGroup, 0);
    t.deepEqual({...found, values: 0}, {...volume, values: 0});
    t.deepEqual(
      [...found.values],
      Array.from(volume.values, (value) => 2 * value),
    );
  });
});

test('a mask that RELION writes is read without a warning', async (t) => {
  const program = findPeer('relion_mask_create');
  if (program === undefined) {
    t.log('relion_mask_create is not installed: skipped');
    return;
  }
  await inTemporaryFolder(async (folder) => {
    const mask = path.join(folder, 'mask.mrc');
    const sphere = ['--denovo', '--box_size', '16', '--outer_radius', '4', '--angpix', '1.5'];
    await run(program, [...sphere, '--o', mask]);
    const {volume: found, warnings} = await readMrc(mask);
    t.deepEqual(warnings, []);
    t.deepEqual(found.size, [16, 16, 16]);
    t.deepEqual([found.values[0], found.values[8 + 16 * (8 + 16 * 8)]], [0, 1]);
  });
});
