import test from 'ava';
import {emptyVolume, type Volume} from '../../../src/map/volume.ts';
import type {Vector3} from '../../../src/geometry/vector.ts';
import {croppedToSupport} from '../../../src/map/cropped.ts';
import {heldDensityShare} from '../../../src/mask/check/held-density.ts';
import {overlapShare} from '../../../src/mask/check/overlap.ts';

function piece(
  from: Vector3,
  size: Vector3,
  value = 1,
): {values: Float32Array; from: Vector3; size: Vector3} {
  return {values: new Float32Array(size[0] * size[1] * size[2]).fill(value), from, size};
}

test('overlap is the share of the smaller mask, and 0 for masks that only share a boundary', (t) => {
  const large = piece([2, 2, 2], [6, 6, 6]);
  t.is(overlapShare(large, piece([20, 2, 2], [3, 3, 3])), 0);
  t.is(overlapShare(large, piece([3, 3, 3], [2, 2, 2])), 1);
  t.is(overlapShare(large, piece([5, 2, 2], [6, 6, 6])), 0.5);
  t.is(overlapShare(piece([0, 0, 0], [4, 4, 4], 0.5), piece([0, 0, 0], [4, 4, 4], 0.5)), 0);
  t.is(overlapShare(large, piece([2, 2, 2], [2, 2, 2], 0)), 0);
});

test('half of the density lies under a mask on half of it, also on a coarser map', (t) => {
  const fill = (volume: Volume, value: (x: number) => number): Volume => {
    volume.values.forEach((_, k) => (volume.values[k] = value(k % volume.size[0])));
    return volume;
  };
  const mask = croppedToSupport(
    fill(emptyVolume({size: [16, 4, 4], voxelAngstrom: 1}), (x) => (x < 8 ? 1 : 0)),
  );
  const map = fill(emptyVolume({size: [16, 4, 4], voxelAngstrom: 1}), () => 3);
  t.is(heldDensityShare(map, mask, 1), 0.5);
  t.is(heldDensityShare(map, mask, 5), 0);
  const coarse = fill(emptyVolume({size: [8, 2, 2], voxelAngstrom: 2}), () => 3);
  t.is(heldDensityShare(coarse, mask, 1), 0.5);
});
