import path from 'node:path';
import test from 'ava';
import type {InputError} from '../../src/errors.ts';
import {writeFiles} from '../../src/io/files.ts';
import {encodeMrc} from '../../src/io/mrc/write.ts';
import {noOrigin, type Volume} from '../../src/map/volume.ts';
import {readHalves} from '../../src/setup/half-maps.ts';
import {inTemporaryFolder} from '../helpers/temporary-folder.ts';

const grid = {size: [4, 4, 4], voxelAngstrom: 2} as const;

function map(firstValue: number, voxelAngstrom = 2, edge = 4): Volume {
  const values = Float32Array.from({length: edge ** 3}, (_, i) => (i === 0 ? firstValue : i % 7));
  return {values, size: [edge, edge, edge], voxelAngstrom, origin: noOrigin};
}

/** What becomes of two maps as half-maps: their first values, or the code of the error. */
async function halvesOf(one: Volume, other: Volume | undefined): Promise<readonly number[] | string> {
  return inTemporaryFolder(async (folder) => {
    const [half1Path, half2Path] = [path.join(folder, 'half1.mrc'), path.join(folder, 'half2.mrc')];
    await writeFiles([
      {path: half1Path, content: encodeMrc(one)},
      ...(other === undefined ? [] : [{path: half2Path, content: encodeMrc(other)}]),
    ]);
    const paths = {half1Path, half2Path: other === undefined ? undefined : half2Path};
    return readHalves(paths, grid, {permissive: false}).then(
      ({halves = []}) => halves.map(({values}) => values[0]),
      (error: unknown) => (error as InputError).code,
    );
  });
}

test('two different maps of one grid are half-maps', async (t) => {
  t.deepEqual(await halvesOf(map(1), map(2)), [1, 2]);
});

test('one map under two names is no pair of half-maps', async (t) => {
  t.is(await halvesOf(map(1), map(1)), 'HALF_TWICE');
});

test('half-maps of another box or pixel size, or only one of them, are refused', async (t) => {
  t.is(await halvesOf(map(1), map(2, 2, 5)), 'MAP_SIZE');
  t.is(await halvesOf(map(1, 1), map(2)), 'MAP_PIXEL_SIZE');
  t.is(await halvesOf(map(1), undefined), 'HALF_MISSING');
});
