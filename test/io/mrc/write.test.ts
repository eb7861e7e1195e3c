import path from 'node:path';
import test from 'ava';
import * as fc from 'fast-check';
import {writeFiles} from '../../../src/io/files.ts';
import {decodeMrc, readMrc} from '../../../src/io/mrc/read.ts';
import {encodeMrc} from '../../../src/io/mrc/write.ts';
import type {Volume} from '../../../src/map/volume.ts';
import {inTemporaryFolder} from '../../helpers/temporary-folder.ts';

const volumes: fc.Arbitrary<Volume> = fc
  .record({
    size: fc.tuple(fc.integer({min: 1, max: 7}), fc.integer({min: 1, max: 7}), fc.integer({min: 2, max: 7})),
    voxelAngstrom: fc.integer({min: 1, max: 99_999}).map((n) => n / 10_000),
    origin: fc.record({
      angstrom: fc.tuple(
        ...([0, 0, 0] as const).map(() => fc.float({min: -999, max: 999, noNaN: true})),
      ) as fc.Arbitrary<[number, number, number]>,
      startVoxels: fc.tuple(
        fc.integer({min: -99, max: 99}),
        fc.integer({min: 0, max: 99}),
        fc.integer({min: 0, max: 9}),
      ),
    }),
  })
  .chain((grid) => {
    const length = grid.size[0] * grid.size[1] * grid.size[2];
    const values = fc.float32Array({
      minLength: length,
      maxLength: length,
      noNaN: true,
      noDefaultInfinity: true,
    });
    return fc.record({values}).map((part) => Object.assign(part, grid));
  });

test('a map that is written and read is the same map, without a warning', (t) => {
  fc.assert(
    fc.property(volumes, (volume) => {
      const {volume: found, warnings} = decodeMrc(Buffer.concat(encodeMrc(volume)), 'map.mrc');
      t.deepEqual(warnings, []);
      t.deepEqual({...found, values: [...found.values]}, {...volume, values: [...volume.values]});
    }),
  );
});

const small: Volume = {
  values: Float32Array.of(-1, 0, 1, 2, 3, 4, 5, 6),
  size: [2, 2, 2],
  voxelAngstrom: 1.5,
  origin: {angstrom: [3, 4, 5], startVoxels: [-1, 0, 1]},
};

test('the header is that of MRC2014, field by field', (t) => {
  const [header] = encodeMrc(small, {label: 'Mean of 13 copies of 5 Å'});
  const view = new DataView(header.buffer);
  const integers = (...offsets: readonly number[]): readonly number[] =>
    offsets.map((k) => view.getInt32(k, true));
  const reals = (...offsets: readonly number[]): readonly number[] =>
    offsets.map((k) => view.getFloat32(k, true));
  t.is(header.length, 1024);
  t.deepEqual(integers(0, 4, 8, 12), [2, 2, 2, 2]);
  t.deepEqual(integers(16, 20, 24, 28, 32, 36), [-1, 0, 1, 2, 2, 2]);
  t.deepEqual(reals(40, 44, 48, 52, 56, 60), [3, 3, 3, 90, 90, 90]);
  t.deepEqual(integers(64, 68, 72, 88, 92, 108), [1, 2, 3, 1, 0, 20_141]);
  t.deepEqual(reals(76, 80, 84, 216), [-1, 6, 2.5, Math.fround(Math.sqrt(5.25))]);
  t.deepEqual(reals(196, 200, 204), [3, 4, 5]);
  t.is(Buffer.from(header.subarray(208, 216)).toString('latin1'), 'MAP DD\0\0');
  t.is(view.getInt32(220, true), 1);
  t.is(Buffer.from(header.subarray(224, 304)).toString('latin1'), 'Mean of 13 copies of 5 ?'.padEnd(80));
});

test('the values are written from where they lie, not from a copy', (t) => {
  const [, values] = encodeMrc(small);
  t.is(values.buffer, small.values.buffer);
  t.is(values.byteLength, 32);
});

test('the same map gives the same bytes', (t) => {
  t.deepEqual(Buffer.concat(encodeMrc(small)), Buffer.concat(encodeMrc(small)));
});

test('a map goes to disk and back', (t) =>
  inTemporaryFolder(async (folder) => {
    const file = path.join(folder, 'map.mrc');
    await writeFiles([{path: file, content: encodeMrc(small)}]);
    t.deepEqual((await readMrc(file)).volume.origin, small.origin);
  }));
