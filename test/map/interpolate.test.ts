import test from 'ava';
import {trilinear} from '../../src/map/interpolate.ts';
import {emptyVolume} from '../../src/map/volume.ts';

const ramp = emptyVolume({size: [4, 5, 6], voxelAngstrom: 1});
for (let z = 0; z < 6; z++)
  for (let y = 0; y < 5; y++)
    for (let x = 0; x < 4; x++) ramp.values[x + 4 * (y + 5 * z)] = x + 10 * y + 100 * z;

test('a ramp is interpolated exactly, up to the last voxel of each axis', (t) => {
  for (const [x, y, z] of [
    [0, 0, 0],
    [1.25, 2.5, 3.75],
    [3, 4, 5],
    [3, 1.5, 5],
  ] as const) {
    t.true(Math.abs(trilinear(ramp, x, y, z) - (x + 10 * y + 100 * z)) < 1e-9);
  }
});

test('a map with one plane is an image', (t) => {
  const image = {...ramp, size: [4, 5, 1] as const};
  t.is(trilinear(image, 1.5, 2.5, 0), 26.5);
});

test('outside the box there is no value', (t) => {
  for (const [x, y, z] of [
    [-0.01, 0, 0],
    [0, 4.01, 0],
    [0, 0, 5.5],
    [Number.NaN, 0, 0],
  ] as const) {
    t.is(trilinear(ramp, x, y, z), Number.NaN);
  }
});
