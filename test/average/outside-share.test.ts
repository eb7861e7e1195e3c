import test from 'ava';
import {cropMask} from '../../src/average/crop-mask.ts';
import {outsideShare} from '../../src/average/outside-share.ts';
import {identityMatrix} from '../../src/geometry/matrix3.ts';
import {emptyVolume} from '../../src/map/volume.ts';

/** Voxels 6 … 9 along x, the middle of y and z. */
const mask = emptyVolume({size: [12, 10, 8], voxelAngstrom: 2});
for (const x of [6, 7, 8, 9]) mask.values[x + 12 * (5 + 10 * 4)] = x === 9 ? 0.5 : 1;
const cropped = cropMask(mask);

function shareAt(xAngstrom: number): number {
  return outsideShare(cropped, {rotation: identityMatrix, shiftAngstrom: [xAngstrom, 0, 0]}, mask);
}

test('a mask is cropped to what is not 0, with one voxel around it where the box has one', (t) => {
  t.deepEqual(
    [cropped.from, cropped.size],
    [
      [5, 4, 3],
      [6, 3, 3],
    ],
  );
  const corner = emptyVolume({size: [4, 4, 4], voxelAngstrom: 1});
  corner.values[0] = 1;
  const {from, size, values} = cropMask(corner);
  t.deepEqual([from, size, values[0]], [[0, 0, 0], [2, 2, 2], 1]);
});

test('the share outside is weighted with the mask', (t) => {
  t.is(shareAt(0), 0);
  t.is(shareAt(4), 0);
  t.true(Math.abs(shareAt(6) - 0.5 / 3.5) < 1e-12);
  t.true(Math.abs(shareAt(8) - 1.5 / 3.5) < 1e-12);
  t.is(shareAt(40), 1);
});
