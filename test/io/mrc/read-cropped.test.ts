import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import * as fc from 'fast-check';
import type {Vector3} from '../../../src/geometry/vector.ts';
import {readCroppedMrc} from '../../../src/io/mrc/read-cropped.ts';
import {readMrc} from '../../../src/io/mrc/read.ts';
import type {Cropped} from '../../../src/map/cropped.ts';
import {mrcBytes} from '../../helpers/mrc-bytes.ts';
import {refusalOf} from '../../helpers/refusal.ts';
import {inTemporaryFolder} from '../../helpers/temporary-folder.ts';

const size: Vector3 = [7, 6, 5];

/** A few values in a box of zeros. */
const sparse = fc
  .array(fc.tuple(fc.integer({min: 0, max: 209}), fc.integer({min: -9, max: 9})), {maxLength: 4})
  .map((places) => {
    const values = new Float32Array(210);
    for (const [place, value] of places) values[place] = value;
    return values;
  });

const files = fc.record({
  values: sparse,
  mode: fc.constantFrom(0, 1, 2, 12),
  isLittleEndian: fc.boolean(),
  extended: fc.uint8Array({maxLength: 9}),
  axes: fc.constantFrom<Vector3>([1, 2, 3], [1, 2, 3], [3, 1, 2]),
  isCompressed: fc.boolean(),
});

test('a crop holds every value of its map that is not 0, and no plane of zeros at its faces', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const file = path.join(folder, 'mask.mrc');
    await fc.assert(
      fc.asyncProperty(files, async ({isCompressed, ...parts}) => {
        const bytes = mrcBytes({...parts, size});
        await writeFile(file, isCompressed ? gzipSync(bytes) : bytes);
        const [{cropped}, {volume}] = [await readCroppedMrc(file), await readMrc(file)];
        t.deepEqual(cropped.size, volume.size);
        t.is(cropped.voxelAngstrom, volume.voxelAngstrom);
        t.deepEqual(restored(cropped), volume.values);
        t.deepEqual(cropped.window.size, extentOf(volume.values, volume.size));
      }),
      {numRuns: 60, seed: 1},
    );
  });
});

test('a file in many pieces is read as one in one piece', async (t) => {
  const large: Vector3 = [512, 512, 5];
  const values = new Float32Array(512 * 512 * 5);
  for (const place of [512 * 512 + 700, 512 * 512 * 4 + 512 * 300 + 400]) values[place] = place;
  await inTemporaryFolder(async (folder) => {
    const file = path.join(folder, 'mask.mrc');
    await writeFile(file, mrcBytes({size: large, values}));
    const {cropped} = await readCroppedMrc(file);
    t.deepEqual(cropped.window.from, [188, 1, 1]);
    t.deepEqual(cropped.window.size, [213, 300, 4]);
    t.true(restored(cropped).every((value, index) => value === values[index]));
  });
});

test('what is wrong with a file is said as for a whole map', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const file = path.join(folder, 'mask.mrc');
    const bytes = mrcBytes({size});
    const wrong = [
      bytes.subarray(0, 1100),
      mrcBytes({size, values: new Float32Array(210).with(9, Number.NaN)}),
      mrcBytes({size, integers: {12: 3}}),
    ];
    for (const content of wrong) {
      await writeFile(file, content);
      const [ours, theirs] = [
        await refusalOf(async () => readCroppedMrc(file)),
        await refusalOf(async () => readMrc(file)),
      ];
      t.is(ours.message, theirs.message);
      t.is(ours.code, theirs.code);
    }
  });
});

function restored({size: [nx, ny, nz], window}: Cropped): Float32Array {
  const values = new Float32Array(nx * ny * nz);
  const [width, height, depth] = window.size;
  const [fromX, fromY, fromZ] = window.from;
  for (let z = 0, i = 0; z < depth; z += 1)
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1, i += 1)
        values[fromX + x + nx * (fromY + y + ny * (fromZ + z))] = window.values[i];
  return values;
}

function extentOf(values: Float32Array, [nx, ny]: Vector3): Vector3 {
  const places = Array.from(values.keys()).filter((index) => values[index] !== 0);
  const along = (coordinate: (index: number) => number): number =>
    places.length === 0 ? 0 : Math.max(...places.map(coordinate)) - Math.min(...places.map(coordinate)) + 1;
  return [
    along((index) => index % nx),
    along((index) => Math.floor(index / nx) % ny),
    along((index) => Math.floor(index / (nx * ny))),
  ];
}
