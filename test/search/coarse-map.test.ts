import test from 'ava';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {emptyVolume, type Volume} from '../../src/map/volume.ts';
import {bandPassedCrop, coarseCrop, coarsenessFor} from '../../src/search/coarse-map.ts';

const size = [40, 36, 32] as const;
const place = {centre: angstromPoint(2.3, -1.7, 3.1), reachAngstrom: 16};

test('at 15° the voxel is a sixth of the radius, and never smaller than the map’s', (t) => {
  t.true(Math.abs(coarsenessFor(35, 15, 1.5).voxelAngstrom - 6.11) < 0.01);
  t.is(coarsenessFor(35, 15, 7).voxelAngstrom, 7);
});

test('a Gaussian blob becomes the wider Gaussian that theory gives, at its own place', (t) => {
  const blob = filled(([x, y, z]) => Math.exp(-((x - 2) ** 2 + (y + 1) ** 2 + (z - 4) ** 2) / (2 * 16)));
  const crop = coarseCrop(blob, place, {voxelAngstrom: 4, sigmaAngstrom: 3});
  const [x, y, z] = place.centre;
  const square = (x - 2) ** 2 + (y + 1) ** 2 + (z - 4) ** 2;
  const expected = (16 / 25) ** 1.5 * Math.exp(-square / (2 * 25));
  t.deepEqual(crop.size, [9, 9, 9]);
  t.true(Math.abs(crop.values[4 + 9 * (4 + 9 * 4)] - expected) < 0.01);
});

test('the band-pass takes a constant and most of a slope away', (t) => {
  const slope = filled(([x, y]) => 5 + 0.1 * x - 0.05 * y);
  const {values, size: cropped} = bandPassedCrop(slope, place, {voxelAngstrom: 4, sigmaAngstrom: 2});
  const middle = (cropped[0] * cropped[1] * cropped[2] - 1) / 2;
  t.true(Math.abs(values[middle]) < 1e-3);
});

test('beyond the box the outermost voxels continue', (t) => {
  const crop = coarseCrop(
    filled(() => 3),
    {...place, reachAngstrom: 90},
    {voxelAngstrom: 5, sigmaAngstrom: 3},
  );
  t.true(crop.values.every((value) => Math.abs(value - 3) < 1e-5));
});

function filled(density: (point: readonly [number, number, number]) => number): Volume {
  const volume = emptyVolume({size, voxelAngstrom: 2});
  volume.values.forEach((_, i) => {
    const x = (i % 40) - 20;
    const y = (Math.floor(i / 40) % 36) - 18;
    const z = Math.floor(i / 1440) - 16;
    volume.values[i] = density([2 * x, 2 * y, 2 * z]);
  });
  return volume;
}
