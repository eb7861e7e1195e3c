import test from 'ava';
import {toAngstrom, toVoxel, voxelPoint} from '../../src/geometry/frames.ts';
import {croppedToSupport} from '../../src/map/cropped.ts';
import {trilinear, trilinearIn} from '../../src/map/interpolate.ts';
import {placesOn, trilinearRows} from '../../src/map/trilinear-rows.ts';
import {emptyVolume} from '../../src/map/volume.ts';

const size = [9, 8, 7] as const;

/** 0 but for a piece in the middle. */
const map = emptyVolume({size, voxelAngstrom: 1});
for (let z = 2; z < 5; z += 1)
  for (let y = 3; y < 7; y += 1)
    for (let x = 2; x < 8; x += 1) map.values[x + 9 * (y + 8 * z)] = Math.sin(17 * x + 5 * y + 3 * z);
const cropped = croppedToSupport(map);

/** Steps of a quarter voxel, from outside the box to beyond it. */
const places = (length: number): readonly number[] =>
  Array.from({length: 4 * length + 8}, (_, k) => k / 4 - 1);

test('a map that was cropped has the same values between its voxels as the whole map', (t) => {
  const different: string[] = [];
  for (const z of places(size[2]))
    for (const y of places(size[1]))
      for (const x of places(size[0])) {
        const [whole, piece] = [trilinear(map, x, y, z), trilinearIn(cropped, x, y, z)];
        if (!Object.is(whole + 0, piece + 0)) different.push(`${x}, ${y}, ${z}: ${whole} and ${piece}`);
      }
  t.deepEqual(different, []);
});

test('row by row gives the very values of point by point', (t) => {
  const x = Float64Array.from(places(size[0]));
  const row = new Float64Array(x.length);
  const valuesAt = trilinearRows(cropped);
  for (const z of places(size[2]))
    for (const y of places(size[1])) {
      valuesAt({x, y, z}, row);
      t.deepEqual(
        Array.from(row, (value) => value + 0),
        Array.from(x, (at) => trilinear(map, at, y, z) + 0),
        `y ${y}, z ${z}`,
      );
    }
});

test('voxels of a grid are found on a coarser one about the same centre', (t) => {
  const [fine, coarse] = [
    {size: [12, 9, 8], voxelAngstrom: 1.1},
    {size: [4, 3, 3], voxelAngstrom: 3.3},
  ] as const;
  const [x, y, z] = placesOn(fine, coarse);
  t.deepEqual([x.length, y.length, z.length], [12, 9, 8]);
  t.deepEqual([x[5], y[3], z[7]], [...toVoxel(toAngstrom(voxelPoint(5, 3, 7), fine), coarse)]);
  t.is(x[6], 2, 'the centre voxel lies on the centre voxel');
});
