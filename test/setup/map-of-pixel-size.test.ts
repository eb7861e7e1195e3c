import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type {InputError} from '../../src/errors.ts';
import {
  pixelSizeMissing,
  readHeaderOfPixelSize,
  readMapOfPixelSize,
} from '../../src/setup/map-of-pixel-size.ts';
import {at, mrcBytes} from '../helpers/mrc-bytes.ts';
import {inTemporaryFolder} from '../helpers/temporary-folder.ts';

const size = [16, 16, 16] as const;
const permissive = false;

test('a pixel size that is given stands in for a header that has none, or none for all axes', (t) =>
  inTemporaryFolder(async (folder) => {
    for (const [cell, code] of [
      [[0, 0, 0], 'MRC_VOXEL_SIZE'],
      [[32, 32, 40], 'MRC_ANISOTROPIC'],
    ] as const) {
      const file = path.join(folder, `${code}.mrc`);
      await writeFile(file, mrcBytes({size, reals: at(40, cell)}));
      const error = await t.throwsAsync<InputError>(readMapOfPixelSize(file, {permissive}));
      t.is(error.code, code);
      t.regex(error.suggestions.join(' '), /--angpix/);
      for (const isPermissive of [false, true]) {
        const request = {permissive: isPermissive, voxelAngstrom: 2.5};
        t.is((await readMapOfPixelSize(file, request)).volume.voxelAngstrom, 2.5);
        t.is((await readHeaderOfPixelSize(file, request)).grid.voxelAngstrom, 2.5);
      }
      t.is((await pixelSizeMissing(file, 2.5))?.code, 'MAP_WITHOUT_PIXEL_SIZE');
    }
  }));

test('a header that has one is not overridden, and counts to its last digit', (t) =>
  inTemporaryFolder(async (folder) => {
    const file = path.join(folder, 'map.mrc');
    await writeFile(file, mrcBytes({size}));
    const {volume} = await readMapOfPixelSize(file, {permissive, voxelAngstrom: 2.001});
    t.is(volume.voxelAngstrom, 2);
    const error = await t.throwsAsync<InputError>(readMapOfPixelSize(file, {permissive, voxelAngstrom: 2.1}));
    t.is(error.code, 'PIXEL_SIZE_CONTRADICTS');
    t.is(await pixelSizeMissing(file, 2), undefined);
  }));
